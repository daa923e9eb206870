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

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation of columns [rows, channels], given their moments, and its gradient; returns null where oneDNN is
 * slow.
 */
final class NormalizationKernels {
    /** Minimum number of elements per thread. */
    private static final int GRAIN = 1 << 18;

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

    NormalizationKernels(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
    }

    @Nullable
    NdArray normalize(NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        int channels = x.shape().size(1);
        Pieces pieces = runner.pieces(x.shape().size(0), x.elements() / GRAIN, 1);
        if (isReference(Kind.NORMALIZE, Shape.of(pieces.length(), channels), (float) eps)) {
            return null;
        }
        try (Temporaries t = new Temporaries()) {
            Pointer mean = row(moments, 0, t);
            Pointer variance = row(moments, 1, t);
            Pointer scale = orElse(weight, channels, 1, t);
            Pointer shift = orElse(bias, channels, 0, t);
            HostStorage from = HostStorage.of(x);
            NdArray result = t.own(memory.allocate(x.shape(), DType.FLOAT32));
            HostStorage to = HostStorage.of(result);
            runner.each(pieces, (row, count) -> {
                long at = (long) row * channels;
                Shape columns = Shape.of(count, channels);
                run(
                        Kind.NORMALIZE,
                        columns,
                        (float) eps,
                        from.pointer(at),
                        to.pointer(at),
                        mean,
                        variance,
                        scale,
                        shift);
            });
            return t.keep(result);
        }
    }

    /**
     * Computes everything on the calling thread, because sums precede the gradients; returns null if there are other
     * threads.
     */
    @Nullable
    NormalizationGradients gradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        if (runner.threads() > 1 || isReference(Kind.NORMALIZE_GRADIENT, x.shape(), (float) eps)) {
            return null;
        }
        int channels = x.shape().size(1);
        try (Temporaries t = new Temporaries()) {
            NdArray byInput = t.own(memory.allocate(x.shape(), DType.FLOAT32));
            NdArray sums = t.own(memory.allocate(Shape.of(2, channels), DType.FLOAT32));
            run(
                    Kind.NORMALIZE_GRADIENT,
                    x.shape(),
                    (float) eps,
                    HostStorage.of(x).pointer(),
                    HostStorage.of(gradient).pointer(),
                    HostStorage.of(byInput).pointer(),
                    row(moments, 0, t),
                    row(moments, 1, t),
                    orElse(weight, channels, 1, t),
                    HostStorage.of(sums).pointer(),
                    HostStorage.of(sums).pointer(channels));
            return new NormalizationGradients(t.keep(byInput), t.keep(sums));
        }
    }

    /** Returns the mean or the variance. */
    private Pointer row(NdArray moments, int index, Temporaries t) {
        int channels = moments.shape().size(1);
        NdArray row = t.own(memory.slice(moments, new int[] {index, 0}, Shape.of(1, channels)));
        return HostStorage.of(row).pointer();
    }

    /** Returns the numbers, or the same number for each channel. */
    private Pointer orElse(@Nullable NdArray numbers, int channels, double number, Temporaries t) {
        NdArray chosen = numbers != null ? numbers : t.own(memory.full(Shape.of(channels), DType.FLOAT32, number));
        return HostStorage.of(chosen).pointer();
    }

    private boolean isReference(Kind kind, Shape columns, float eps) {
        return runner.isReference(key(kind, columns, eps), () -> make(kind, columns, eps));
    }

    private void run(Kind kind, Shape columns, float eps, Pointer... arguments) {
        runner.run(key(kind, columns, eps), () -> make(kind, columns, eps), arguments);
    }

    private static Key key(Kind kind, Shape columns, float eps) {
        return new Key(kind, null, columns.size(0), columns.size(1), Float.floatToRawIntBits(eps));
    }

    private static Primitive make(Kind kind, Shape columns, float eps) {
        long channels = columns.size(1);
        long[] sizes = {1, channels, columns.size(0), 1};
        try (Layout x = Layout.strided(sizes, new long[] {columns.elements(), 1, channels, channels});
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
