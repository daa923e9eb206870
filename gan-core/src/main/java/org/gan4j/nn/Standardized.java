package org.gan4j.nn;

import java.util.Arrays;
import org.gan4j.tensor.Tensor;

/** Shared code of the normalisations: mean 0 and biased variance 1 over some axes. */
final class Standardized {
    private Standardized() {}

    /** Returns (x - mean) / sqrt(variance + eps), with both over the axes. */
    static Tensor over(Tensor x, double eps, int... axes) {
        Tensor centred = x.subtract(x.mean(true, axes));
        return centred.divide(
                centred.multiply(centred).mean(true, axes).add(eps).sqrt());
    }

    /** Reshapes values [channels] to broadcast against axis 1 of images or features. */
    static Tensor perChannel(Tensor values, Tensor x) {
        int[] sizes = new int[x.shape().rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = values.shape().elements();
        return values.reshape(sizes);
    }
}
