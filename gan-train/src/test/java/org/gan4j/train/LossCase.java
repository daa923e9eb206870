package org.gan4j.train;

import java.util.stream.Stream;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.HingeLoss;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.loss.MinimaxLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.loss.RelativisticAverageLoss;
import org.gan4j.loss.WassersteinLoss;

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
