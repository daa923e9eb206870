package org.gan4j.train.penalty;

import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.AdversarialPair;

/**
 * Lets the generator match the means of what the discriminator sees inside: weight times |mean f(real) - mean f(fake)|^2, f
 * being the features of {@link AdversarialPair#features} and the square summed over them.
 *
 * <p>Salimans et al., NeurIPS 2016, section 3.1.
 *
 * @param weight positive
 * @param joined whether the adversarial loss stays and this is added; in the paper it stands alone
 */
public record FeatureMatching(double weight, boolean joined) {
    public FeatureMatching {
        Slopes.requireWeight("FeatureMatching", weight);
    }

    /** Alone, as in the paper. */
    public FeatureMatching() {
        this(1, false);
    }

    /** Beside the adversarial loss, with a weight. */
    public static FeatureMatching joined(double weight) {
        return new FeatureMatching(weight, true);
    }

    /** The term of the generator's loss, for features [n, ..]. */
    public Tensor term(Tensor real, Tensor fake) {
        return Scope.keeping(() -> {
            Tensor difference = fake.mean(0).subtract(real.detach().mean(0));
            return difference.multiply(difference).sum().multiply(weight);
        });
    }
}
