package org.gan4j.backend.cuda;

import org.gan4j.backend.AdamStep;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.NormalizationGradients;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Batch normalisation, differences between samples, and Adam. Safe for concurrent use. */
final class CudaTraining {
    private final CudaMemory memory;
    private final CudaKernels kernels;

    CudaTraining(CudaMemory memory, CudaKernels kernels) {
        this.memory = memory;
        this.kernels = kernels;
    }

    NdArray moments(NdArray x) {
        int channels = x.shape().size(1);
        return memory.make(
                Shape.of(2, channels),
                x.dtype(),
                y -> kernels.blocks(
                        CudaText.NORMALIZING,
                        CudaType.of(x.dtype()),
                        "moments",
                        channels,
                        channels,
                        perChannel(x),
                        positions(x),
                        x,
                        y));
    }

    NdArray normalize(NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        return memory.make(
                x.shape(),
                x.dtype(),
                y -> kernels.each(
                        CudaText.NORMALIZING,
                        CudaType.of(x.dtype()),
                        "normalize",
                        x.elements(),
                        x.shape().size(1),
                        positions(x),
                        x,
                        moments,
                        orNone(weight),
                        orNone(bias),
                        eps,
                        y));
    }

    NormalizationGradients normalizationGradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        CudaType type = CudaType.of(x.dtype());
        int channels = x.shape().size(1);
        NdArray sums = memory.make(
                Shape.of(2, channels),
                x.dtype(),
                y -> kernels.blocks(
                        CudaText.NORMALIZING,
                        type,
                        "normalization_sums",
                        channels,
                        channels,
                        perChannel(x),
                        positions(x),
                        gradient,
                        x,
                        moments,
                        eps,
                        y));
        try {
            NdArray byInput = memory.make(
                    x.shape(),
                    x.dtype(),
                    y -> kernels.each(
                            CudaText.NORMALIZING,
                            type,
                            "normalization_gradient",
                            x.elements(),
                            channels,
                            positions(x),
                            perChannel(x),
                            gradient,
                            x,
                            moments,
                            sums,
                            orNone(weight),
                            eps,
                            y));
            return new NormalizationGradients(byInput, sums);
        } catch (RuntimeException | Error e) {
            sums.release();
            throw e;
        }
    }

    NdArray signedDifferences(NdArray y, NdArray x) {
        Shape s = x.shape();
        return memory.make(
                Shape.of(s.size(0), s.size(0), s.size(1)),
                x.dtype(),
                made -> kernels.each(
                        CudaText.TRAINING,
                        CudaType.of(x.dtype()),
                        "signed_differences",
                        made.elements(),
                        s.size(0),
                        s.size(1),
                        s.size(2),
                        y,
                        x,
                        made));
    }

    NdArray signedDifferencesGradient(NdArray gradient, NdArray x) {
        Shape s = x.shape();
        return memory.make(
                s,
                x.dtype(),
                made -> kernels.each(
                        CudaText.TRAINING,
                        CudaType.of(x.dtype()),
                        "signed_differences_gradient",
                        made.elements(),
                        s.size(0),
                        s.size(1),
                        s.size(2),
                        gradient,
                        x,
                        made));
    }

    void adam(NdArray value, NdArray gradient, NdArray mean, NdArray square, AdamStep step) {
        double[] settings = {
            step.beta1(),
            1 - step.beta1(),
            step.beta2(),
            1 - step.beta2(),
            step.squareCorrection(),
            step.epsilon(),
            step.stepSize(),
            step.weightDecay()
        };
        kernels.eachTime(
                CudaText.TRAINING,
                CudaType.of(value.dtype()),
                "adam",
                value.elements(),
                settings,
                value,
                gradient,
                mean,
                square);
    }

    private static Object orNone(@Nullable NdArray x) {
        return x == null ? CudaKernels.NONE : x;
    }

    private static int positions(NdArray x) {
        return x.shape().range(2, x.shape().rank()).elements();
    }

    private static int perChannel(NdArray x) {
        int channels = x.shape().size(1);
        return channels == 0 ? 0 : x.elements() / channels;
    }
}
