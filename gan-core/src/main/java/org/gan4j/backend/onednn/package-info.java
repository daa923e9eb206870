/**
 * oneDNN on the host's memory: the fast path on CPUs. The only package that imports {@code org.bytedeco.dnnl}; what
 * oneDNN lacks, or does less well, is done in plain Java.
 */
@NullMarked
package org.gan4j.backend.onednn;

import org.jspecify.annotations.NullMarked;
