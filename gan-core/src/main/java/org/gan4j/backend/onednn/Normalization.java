package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Batch normalisation of columns [rows, channels], given their moments, and its gradient; null where oneDNN is slow. */
final class Normalization {
    /** Elements that are worth a thread. */
    private static final int GRAIN = 1 << 16;

    /** oneDNN divides its work by images, so the columns are taken for so many, if their rows can be. */
    private static final int IMAGES = 64;

    private static final int AFFINE = dnnl_use_scale | dnnl_use_shift;

    private static final int[] FORWARD = {
        DNNL_ARG_SRC, DNNL_ARG_DST, DNNL_ARG_MEAN, DNNL_ARG_VARIANCE, DNNL_ARG_SCALE, DNNL_ARG_SHIFT
    };
    private static final int[] BACKWARD = {
        DNNL_ARG_SRC,
        DNNL_ARG_DIFF_DST,
        DNNL_ARG_DIFF_SRC,
        DNNL_ARG_MEAN,
        DNNL_ARG_VARIANCE,
        DNNL_ARG_SCALE,
        DNNL_ARG_DIFF_SCALE,
        DNNL_ARG_DIFF_SHIFT
    };

    private final Runner runner;
    private final HostBackend memory;

    Normalization(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
    }

    @Nullable
    NdArray normalize(NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        try (Invocation call = borrow(Kind.NORMALIZE, x.shape(), (float) eps)) {
            if (call.isReference()) {
                return null;
            }
            NdArray mean = row(moments, 0);
            NdArray variance = row(moments, 1);
            NdArray scale = orElse(weight, mean.shape(), 1);
            NdArray shift = orElse(bias, mean.shape(), 0);
            NdArray result = memory.allocate(x.shape(), DType.FLOAT32);
            run(call, x, result, mean, variance, scale, shift);
            List.of(mean, variance, scale, shift).forEach(NdArray::release);
            return result;
        }
    }

    @Nullable
    NormalizationGradients gradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        try (Invocation call = borrow(Kind.NORMALIZE_GRADIENT, x.shape(), (float) eps)) {
            if (call.isReference()) {
                return null;
            }
            NdArray mean = row(moments, 0);
            NdArray variance = row(moments, 1);
            NdArray scale = orElse(weight, mean.shape(), 1);
            NdArray byInput = memory.allocate(x.shape(), DType.FLOAT32);
            NdArray byWeight = memory.allocate(mean.shape(), DType.FLOAT32);
            NdArray byBias = memory.allocate(mean.shape(), DType.FLOAT32);
            run(call, x, gradient, byInput, mean, variance, scale, byWeight, byBias);
            NdArray sums = memory.concatenate(List.of(byWeight, byBias), 0);
            List.of(mean, variance, scale, byWeight, byBias).forEach(NdArray::release);
            return new NormalizationGradients(byInput, sums);
        }
    }

    /** Mean or variance; the reference is the caller's. */
    private NdArray row(NdArray moments, int index) {
        return memory.slice(
                moments, new int[] {index, 0}, Shape.of(1, moments.shape().size(1)));
    }

    /** The numbers, or the same number for each channel; the reference is the caller's. */
    private NdArray orElse(@Nullable NdArray numbers, Shape shape, double number) {
        if (numbers == null) {
            return memory.full(shape, DType.FLOAT32, number);
        }
        HostStorage.of(numbers).retain();
        return numbers;
    }

    private void run(Invocation call, NdArray... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            call.set(i, HostStorage.of(arguments[i]).pointer());
        }
        runner.run(call);
    }

    private Invocation borrow(Kind kind, Shape columns, float eps) {
        return runner.borrow(
                new Key(kind, null, columns.size(0), columns.size(1), Float.floatToRawIntBits(eps)),
                columns.elements() / GRAIN,
                () -> make(kind, columns.size(0), columns.size(1), eps));
    }

    private static Primitive make(Kind kind, long rows, long channels, float eps) {
        long images = rows % IMAGES == 0 ? IMAGES : 1;
        long[] sizes = {images, channels, rows / images, 1};
        try (Layout x = Layout.strided(sizes, new long[] {rows / images * channels, 1, channels, channels});
                Layout row = Layout.dense(channels);
                Attributes attributes = new Attributes()) {
            dnnl_memory_desc all = x.descriptor();
            dnnl_memory_desc each = row.descriptor();
            if (kind == Kind.NORMALIZE) {
                int flags = AFFINE | dnnl_use_global_stats;
                dnnl_primitive_desc descriptor = forward(dnnl_forward_inference, all, eps, flags, attributes);
                return new Primitive(descriptor, FORWARD, all, all, each, each, each, each);
            }
            dnnl_primitive_desc hint = forward(dnnl_forward_training, all, eps, AFFINE, attributes);
            dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl_batch_normalization_backward_primitive_desc_create(
                            descriptor,
                            OneDnn.ENGINE,
                            dnnl_backward,
                            all,
                            all,
                            all,
                            eps,
                            AFFINE,
                            hint,
                            attributes.get()),
                    "gradient of batch normalisation");
            dnnl_primitive_desc_destroy(hint);
            return new Primitive(descriptor, BACKWARD, all, all, all, each, each, each, each, each);
        }
    }

    private static dnnl_primitive_desc forward(
            int propagation, dnnl_memory_desc x, float eps, int flags, Attributes attributes) {
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        OneDnn.check(
                dnnl_batch_normalization_forward_primitive_desc_create(
                        descriptor, OneDnn.ENGINE, propagation, x, x, eps, flags, attributes.get()),
                "batch normalisation");
        return descriptor;
    }
}
