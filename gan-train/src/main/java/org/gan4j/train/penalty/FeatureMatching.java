package org.gan4j.train.penalty;

import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Feature matching: weight times |mean f(real) - mean f(fake)|^2 for the discriminator's features f, summed over the
 * features. Immutable; safe to share between threads.
 *
 * <p>Salimans et al., NeurIPS 2016, section 3.1.
 *
 * @param weight positive
 * @param joined whether to add it to the adversarial loss instead of replacing that, as the paper does
 */
public record FeatureMatching(double weight, boolean joined) implements GeneratorTerm<Object> {
    /** The name under which the trainer's builder adds it. */
    public static final String NAME = "features";

    /**
     * Checks the values.
     *
     * @param weight positive
     * @param joined whether to add it to the adversarial loss instead of replacing that, as the paper does
     * @throws IllegalArgumentException if the weight is not positive
     */
    public FeatureMatching {
        GradientNorms.requireWeight("FeatureMatching", weight);
    }

    /** The paper's term, which replaces the adversarial loss. */
    public FeatureMatching() {
        this(1, false);
    }

    /**
     * {@return a term that is added to the adversarial loss}
     *
     * @param weight positive
     */
    public static FeatureMatching joined(double weight) {
        return new FeatureMatching(weight, true);
    }

    @Override
    public Tensor of(GeneratorView<?> view) {
        Tensor real = view.realFeatures();
        return term(real, view.features());
    }

    /**
     * Computes the term for features.
     *
     * @param real the features of real samples, [n, ..], through which no gradient flows
     * @param fake the features of generated samples, [m, ..]
     * @return a scalar
     */
    public Tensor term(Tensor real, Tensor fake) {
        return Scope.keeping(() -> {
            Tensor difference = fake.mean(0).subtract(real.detach().mean(0));
            return difference.multiply(difference).sum().multiply(weight);
        });
    }

    @Override
    public boolean needsFeatures() {
        return true;
    }
}
