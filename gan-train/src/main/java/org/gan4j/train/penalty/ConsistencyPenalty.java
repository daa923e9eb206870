package org.gan4j.train.penalty;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Balanced consistency regularisation (bCR): onReal times the mean of (D(x) - D(T(x)))^2 at real samples, plus onFake times that
 * at generated ones, for a random change T of each sample. Safe to share between threads if the change is.
 *
 * <p>Zhao et al., "Improved consistency regularization for GANs", AAAI 2021; with onFake 0 it is CR, Zhang et al., ICLR 2020.
 *
 * @param onReal the weight at real samples, zero or more; 10 in the papers
 * @param onFake the weight at generated samples, zero or more, one of both positive
 * @param change computes T of samples [n, ..] with draws from the penalty's stream
 */
public record ConsistencyPenalty(double onReal, double onFake, BiFunction<Tensor, RandomStream, Tensor> change)
        implements Regularizer {
    private static final double WEIGHT = 10;

    /**
     * Checks the values.
     *
     * @param onReal the weight at real samples, zero or more; 10 in the papers
     * @param onFake the weight at generated samples, zero or more, one of both positive
     * @param change computes T of samples [n, ..] with draws from the penalty's stream
     * @throws IllegalArgumentException if a weight is negative, or both are 0
     */
    public ConsistencyPenalty {
        boolean finite = onReal >= 0 && onFake >= 0 && onReal + onFake < Double.POSITIVE_INFINITY;
        if (!finite || onReal + onFake == 0) {
            throw new IllegalArgumentException(
                    "ConsistencyPenalty: expects weights >= 0, one of them positive, got " + onReal + " and " + onFake);
        }
    }

    /** The paper's weights of 10, with {@link RandomShift}. */
    public ConsistencyPenalty() {
        this(WEIGHT);
    }

    /**
     * The same weight at real and generated samples, with {@link RandomShift}.
     *
     * @param weight of both kinds of samples, positive
     */
    public ConsistencyPenalty(double weight) {
        this(weight, weight, new RandomShift());
    }

    /** {@return this penalty at real samples only: CR} */
    public ConsistencyPenalty atRealOnly() {
        return new ConsistencyPenalty(onReal, 0, change);
    }

    @Override
    public boolean boundsCritic() {
        return false;
    }

    @Override
    public Optional<Tensor> penalty(CriticView view) {
        return Optional.of(Scope.keeping(() -> {
            Optional<Tensor> real = onReal == 0
                    ? Optional.empty()
                    : Optional.of(distance(view.logits().real(), view.critic(), view.real(), view.random())
                            .multiply(onReal));
            Optional<Tensor> fake = onFake == 0
                    ? Optional.empty()
                    : Optional.of(distance(view.logits().fake(), view.fakeCritic(), view.fake(), view.random())
                            .multiply(onFake));
            return real.map(value -> fake.map(value::add).orElse(value))
                    .or(() -> fake)
                    .orElseThrow();
        }));
    }

    private Tensor distance(Tensor logits, UnaryOperator<Tensor> critic, Tensor samples, RandomStream random) {
        Tensor difference = logits.subtract(critic.apply(change.apply(samples, random)));
        return difference.multiply(difference).mean();
    }
}
