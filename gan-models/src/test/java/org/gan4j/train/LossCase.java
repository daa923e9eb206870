package org.gan4j.train;

import java.util.stream.Stream;

/** Every objective. */
final class LossCase {
    private LossCase() {}

    static Stream<AdversarialLoss> all() {
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
