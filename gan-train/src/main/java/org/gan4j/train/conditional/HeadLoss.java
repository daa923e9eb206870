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
 * @param onReal whether to include real samples, each batch once, or only generated ones
 */
public record HeadLoss(String head, double weight, boolean onReal) implements Regularizer {
    public HeadLoss {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("HeadLoss: expects a positive weight, got " + weight);
        }
    }

    @Override
    public Optional<Tensor> penalty(CriticView view) {
        Tensor fake = view.logits().onFake().head(head);
        Tensor all = onReal ? view.logits().onReal().head(head).add(fake) : fake;
        return Optional.of(weight == 1 ? all : all.multiply(weight));
    }

    @Override
    public boolean boundsCritic() {
        return false;
    }

    /** Returns the generator's loss, on generated samples. */
    public GeneratorTerm<Object> term() {
        return view -> view.outputs().head(head);
    }
}
