package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;

/**
 * {@link NonSaturatingLoss} for a discriminator that ends in a sigmoid, computed from its probabilities by {@link
 * BceLoss}, as many programs do; logits with {@link NonSaturatingLoss} are more exact.
 *
 * @param terms how the discriminator's terms are smoothed and joined
 */
public record ProbabilityLoss(NonSaturatingLoss terms) implements AdversarialLoss {
    private static final Loss CROSS_ENTROPY = new BceLoss();

    /** No smoothing; the terms are summed. */
    public ProbabilityLoss() {
        this(new NonSaturatingLoss());
    }

    public ProbabilityLoss labelSmoothing(double smoothing) {
        return new ProbabilityLoss(terms.labelSmoothing(smoothing));
    }

    public ProbabilityLoss average() {
        return new ProbabilityLoss(terms.average());
    }

    @Override
    public Tensor discriminator(Tensor real, Tensor fake) {
        return NonSaturatingLoss.crossEntropy(CROSS_ENTROPY, real, fake, terms);
    }

    @Override
    public Tensor generator(Tensor fake, Supplier<Tensor> real) {
        return CROSS_ENTROPY.apply(fake, fake.constant(fake.shape(), 1));
    }

    @Override
    public Tensor score(Tensor output) {
        return output;
    }

    @Override
    public boolean takesProbabilities() {
        return true;
    }
}
