package org.gan4j.train.conditional;

import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Lower bounds, in nats, on the mutual information between samples and their codes: L_I = H(c) + E[log Q(c | x)], with the
 * entropy H(c) of the codes and the estimate Q. Chen et al., NeurIPS 2016, equation 4. Stateless; safe to share between
 * threads.
 */
public final class MutualInformation {
    private MutualInformation() {}

    /**
     * Computes the bound for a uniformly drawn class: 0 for an uninformed estimate, ln(classes) for a perfect one.
     *
     * @param logits [n, classes]
     * @param oneHot [n, classes]
     * @return a scalar
     */
    public static Tensor ofClasses(Tensor logits, Tensor oneHot) {
        requireAlike(logits, oneHot);
        Shape shape = logits.shape();
        return Scope.keeping(() -> logits.logSoftmax(1)
                .multiply(oneHot)
                .sum()
                .divide(shape.size(0))
                .add(Math.log(shape.size(1))));
    }

    /**
     * Computes the bound for codes drawn uniformly from [-1, 1), summed over the codes, for a normal estimate with standard
     * deviation 1, as in the authors' program: at most ln 2 - ln(2 pi) / 2 = -0.2258 each, for exact means.
     *
     * @param means [n, codes]
     * @param codes [n, codes]
     * @return a scalar
     */
    public static Tensor ofUniformCodes(Tensor means, Tensor codes) {
        requireAlike(means, codes);
        Shape shape = means.shape();
        double most = shape.size(1) * (Math.log(2) - Math.log(2 * Math.PI) / 2);
        return Scope.keeping(() -> codes.subtract(means)
                .square()
                .sum()
                .multiply(-0.5 / shape.size(0))
                .add(most));
    }

    private static void requireAlike(Tensor guess, Tensor codes) {
        if (guess.shape().rank() != 2
                || guess.shape().elements() == 0
                || !guess.shape().equals(codes.shape())) {
            throw new ShapeException("MutualInformation: expects guesses and codes [n, *] of one shape, got "
                    + guess.shape() + " and " + codes.shape());
        }
    }
}
