package org.gan4j.loss;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;

/**
 * {@link NonSaturatingLoss} for a discriminator that ends in a sigmoid, computed from its probabilities by {@link
 * BceLoss}. {@link NonSaturatingLoss} on logits is more exact. Immutable; safe to share between threads.
 *
 * @param terms smoothing of the discriminator's terms, and whether they are averaged
 */
public record ProbabilityLoss(NonSaturatingLoss terms) implements AdversarialLoss {
    private static final Loss CROSS_ENTROPY = new BceLoss();

    /** Creates the loss without smoothing, with summed terms. */
    public ProbabilityLoss() {
        this(new NonSaturatingLoss());
    }

    /**
     * Sets one-sided label smoothing.
     *
     * @param smoothing in [0, 1); the target of real samples is 1 - smoothing
     * @return the loss with this smoothing
     */
    public ProbabilityLoss labelSmoothing(double smoothing) {
        return new ProbabilityLoss(terms.labelSmoothing(smoothing));
    }

    /** {@return the loss that averages the discriminator's two terms} */
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
