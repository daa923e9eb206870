/**
 * oneDNN on host memory: the fast path on CPUs. Only this package imports {@code org.bytedeco.dnnl}; plain Java does
 * whatever oneDNN lacks or does less well.
 */
@NullMarked
package org.gan4j.backend.onednn;

import org.jspecify.annotations.NullMarked;
