package org.gan4j.train.conditional;

import java.util.Optional;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.CriticView;
import org.gan4j.train.penalty.GeneratorTerm;
import org.gan4j.train.penalty.Regularizer;

/**
 * A loss that a pair computes as a further head of its discriminator's outputs and both networks minimise: the
 * discriminator as a penalty, the generator through {@link #term}. Immutable; safe to share between threads.
 *
 * @param head the name of a scalar in {@link org.gan4j.train.penalty.Outputs#heads}
 * @param weight the discriminator's weight, positive
 * @param samples the discriminator's samples that count, each batch once; the generator's are always its own
 */
public record HeadLoss(String head, double weight, Samples samples) implements Regularizer {
    /** Samples of a batch. */
    public enum Samples {
        /** The real samples of the batch. */
        REAL,
        /** The generated samples of the batch. */
        GENERATED,
        /** The samples of both kinds, whose losses are added. */
        BOTH
    }

    /**
     * Checks the values.
     *
     * @param head the name of a scalar in {@link org.gan4j.train.penalty.Outputs#heads}
     * @param weight the discriminator's weight, positive
     * @param samples the discriminator's samples that count, each batch once; the generator's are always its own
     * @throws IllegalArgumentException if the weight is not positive
     */
    public HeadLoss {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("HeadLoss: expects a positive weight, got " + weight);
        }
    }

    @Override
    public Optional<Tensor> penalty(CriticView view) {
        Tensor loss = loss(view);
        return Optional.of(weight == 1 ? loss : loss.multiply(weight));
    }

    private Tensor loss(CriticView view) {
        return switch (samples) {
            case REAL -> view.logits().onReal().head(head);
            case GENERATED -> view.logits().onFake().head(head);
            case BOTH ->
                view.logits().onReal().head(head).add(view.logits().onFake().head(head));
        };
    }

    @Override
    public boolean boundsCritic() {
        return false;
    }

    /** {@return the generator's loss, on generated samples} */
    public GeneratorTerm<Object> term() {
        return view -> view.outputs().head(head);
    }
}
