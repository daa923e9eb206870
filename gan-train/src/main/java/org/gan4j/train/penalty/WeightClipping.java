package org.gan4j.train.penalty;

import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;

/**
 * Clips every parameter of the critic to [-limit, limit] after each update: the constraint of WGAN. Immutable; safe to
 * share between threads.
 *
 * <p>Arjovsky, Chintala and Bottou, ICML 2017, algorithm 1.
 *
 * @param limit positive
 */
public record WeightClipping(double limit) implements Regularizer {
    private static final double LIMIT = 0.01;

    /**
     * Checks the value.
     *
     * @param limit positive
     * @throws IllegalArgumentException if the limit is not positive
     */
    public WeightClipping {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("WeightClipping: expects a limit > 0, got " + limit);
        }
    }

    /** The paper's limit of 0.01. */
    public WeightClipping() {
        this(LIMIT);
    }

    @Override
    public void constrain(Module discriminator) {
        for (Parameter parameter : discriminator.parameters()) {
            try (Scope scope = Scope.open()) {
                parameter.assign(NoGradient.run(() -> parameter.value().clamp(-limit, limit)));
            }
        }
    }

    @Override
    public boolean isUnrollable() {
        return false;
    }
}
