package org.gan4j.tensor;

import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.jspecify.annotations.Nullable;

/** Batch normalisation of [n, channels, ..]. Threads may share instances as {@link Tensor} says. */
public sealed interface Normalizations permits Tensor {
    /**
     * Computes the mean and the biased variance of each channel over all samples and positions. No gradient flows
     * through; {@link #batchNorm} computes that of the statistics itself.
     *
     * @return means and variances, [2, channels]
     * @throws ShapeException if there is no element per channel
     */
    default Tensor batchStatistics() {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("batchStatistics", x);
        if (x.shape().rank() < 2 || x.shape().elements() == 0) {
            throw new ShapeException("batchStatistics: expects [n, channels, *] of elements, got " + x.shape());
        }
        return Operation.of("batchStatistics", x).value(x.backend().moments(x.array()), GradientRule.NONE);
    }

    /**
     * Normalises each channel: (x - mean) / sqrt(variance + eps), times the weight, plus the bias. Gradients also flow
     * through mean and variance.
     *
     * @param moments result of {@link #batchStatistics} of this tensor
     * @param weight [channels]; null for 1
     * @param bias [channels]; null for 0
     * @param eps number added to the variance
     * @return a tensor shaped as this
     * @throws ShapeException if a shape does not fit
     */
    default Tensor batchNorm(Tensor moments, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("batchNorm", x);
        Shape channels = x.shape().rank() < 2 ? Shape.scalar() : x.shape().range(1, 2);
        boolean fits = x.shape().rank() >= 2
                && x.shape().elements() > 0
                && moments.shape().equals(channels.prepend(2))
                && moments.dtype() == x.dtype()
                && (weight == null || isPerChannel(weight, channels, x))
                && (bias == null || isPerChannel(bias, channels, x));
        if (!fits) {
            throw new ShapeException("batchNorm: expects [n, channels, *] of elements, moments [2, channels] and"
                    + " [channels] for weight and bias, all of one type, got " + x.shape() + ", " + moments.shape()
                    + ", "
                    + (weight == null ? "none" : weight.shape()) + " and " + (bias == null ? "none" : bias.shape()));
        }
        return new BatchNormalization(x, moments.detach(), weight, bias, eps).result();
    }

    private static boolean isPerChannel(Tensor numbers, Shape channels, Tensor x) {
        return numbers.shape().equals(channels) && numbers.dtype() == x.dtype();
    }
}
