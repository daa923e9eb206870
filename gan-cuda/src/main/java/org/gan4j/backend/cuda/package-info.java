/**
 * CUDA on NVIDIA's cards from Turing on: kernels as texts that are compiled at run time. Experimental: not run on a
 * GPU. Only this package imports {@code org.bytedeco.cuda}.
 */
@NullMarked
package org.gan4j.backend.cuda;

import org.jspecify.annotations.NullMarked;
