package org.gan4j.loss;

import java.util.stream.Stream;

/** Every objective. */
public final class LossCase {
    private LossCase() {}

    public static Stream<AdversarialLoss> all() {
        return Stream.of(
                new MinimaxLoss(),
                new NonSaturatingLoss(),
                new NonSaturatingLoss(0.1, true),
                new ProbabilityLoss(),
                new LeastSquaresLoss(),
                new LeastSquaresLoss(0.1),
                new HingeLoss(),
                new WassersteinLoss(),
                new RelativisticAverageLoss());
    }
}
