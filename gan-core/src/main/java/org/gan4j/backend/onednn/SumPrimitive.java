package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reduction_sum;

import org.bytedeco.dnnl.dnnl_primitive_desc;

/** Primitive that sums the rows of a matrix. oneDNN's maximum is not used, because it loses NaN. */
final class SumPrimitive {
    private static final int[] ROLES = {DNNL_ARG_SRC, DNNL_ARG_DST};

    private SumPrimitive() {}

    static Primitive make(int rows, int columns) {
        try (Layout x = Layout.dense(rows, columns);
                Layout sums = Layout.dense(rows, 1);
                Attributes attributes = new Attributes()) {
            dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl_reduction_primitive_desc_create(
                            descriptor,
                            OneDnn.ENGINE,
                            dnnl_reduction_sum,
                            x.descriptor(),
                            sums.descriptor(),
                            0,
                            0,
                            attributes.get()),
                    "sum");
            return new Primitive(descriptor, ROLES, x.descriptor(), sums.descriptor());
        }
    }
}
