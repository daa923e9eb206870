package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_s32;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.gan4j.backend.Precision;

/** Memory layout; freed once the primitive created from it holds its own copy. */
final class Layout implements AutoCloseable {
    private final dnnl_memory_desc descriptor = new dnnl_memory_desc();

    /** Creates a layout that oneDNN chooses. */
    private Layout(int type, long... sizes) {
        OneDnn.check(
                dnnl_memory_desc_create_with_tag(descriptor, sizes.length, sizes, type, dnnl_format_tag_any),
                "memory layout");
    }

    private Layout(int type, long[] sizes, long[] strides) {
        OneDnn.check(
                dnnl_memory_desc_create_with_strides(descriptor, sizes.length, sizes, type, strides), "memory layout");
    }

    /** Returns floats in row-major order. */
    static Layout dense(long... sizes) {
        return new Layout(dnnl_f32, sizes, rowMajor(sizes));
    }

    /** Returns a layout that the primitive created with it chooses. */
    static Layout any(Precision precision, long... sizes) {
        return new Layout(type(precision), sizes);
    }

    static Layout strided(Precision precision, long[] sizes, long[] strides) {
        return new Layout(type(precision), sizes, strides);
    }

    private static int type(Precision precision) {
        return precision == Precision.FLOAT32 ? dnnl_f32 : dnnl_bf16;
    }

    static Layout strided(long[] sizes, long[] strides) {
        return new Layout(dnnl_f32, sizes, strides);
    }

    static Layout integers(long[] sizes, long[] strides) {
        return new Layout(dnnl_s32, sizes, strides);
    }

    static long[] rowMajor(long... sizes) {
        long[] strides = new long[sizes.length];
        long stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
        return strides;
    }

    dnnl_memory_desc descriptor() {
        return descriptor;
    }

    @Override
    public void close() {
        dnnl_memory_desc_destroy(descriptor);
    }
}
