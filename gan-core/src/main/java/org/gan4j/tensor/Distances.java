package org.gan4j.tensor;

import org.gan4j.shape.ShapeException;

/** Distances between the samples of a batch. Threads may share instances as {@link Tensor} says. */
public sealed interface Distances permits Tensor {
    /**
     * Sums absolute differences between each two samples, for each kernel: [n, kernels, dimension] to [n, n, kernels].
     * No gradient flows through a difference of 0.
     *
     * @return the distances, 0 from a sample to itself
     * @throws ShapeException if there are not three axes
     */
    default Tensor absoluteDistances() {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("absoluteDistances", x);
        if (x.shape().rank() != 3) {
            throw new ShapeException("absoluteDistances: expects [n, kernels, dimension], got " + x.shape());
        }
        return SignedDifferences.of(x, x);
    }
}
