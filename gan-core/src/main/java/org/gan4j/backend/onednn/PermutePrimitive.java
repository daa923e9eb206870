package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import org.bytedeco.dnnl.dnnl_primitive_desc;

/** Primitive that writes the elements of a strided array in row-major order. */
final class PermutePrimitive {
    private static final int[] ROLES = {DNNL_ARG_FROM, DNNL_ARG_TO};

    private PermutePrimitive() {}

    /** Moves 32-bit words as integers, so that no bit of a NaN changes. */
    static Primitive make(long[] sizes, long[] strides) {
        try (Layout from = Layout.integers(sizes, strides);
                Layout to = Layout.integers(sizes, Layout.rowMajor(sizes));
                Attributes attributes = new Attributes()) {
            dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl_reorder_primitive_desc_create(
                            descriptor,
                            from.descriptor(),
                            OneDnn.ENGINE,
                            to.descriptor(),
                            OneDnn.ENGINE,
                            attributes.get()),
                    "permutation");
            return new Primitive(descriptor, ROLES, from.descriptor(), to.descriptor());
        }
    }
}
