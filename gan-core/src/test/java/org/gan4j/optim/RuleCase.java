package org.gan4j.optim;

import java.util.stream.Stream;

/** Every rule, in every form that its settings give it. */
final class RuleCase {
    private RuleCase() {}

    static Stream<OptimizerSettings> all() {
        return Stream.of(
                Adam.withLearningRate(0.05),
                new Adam(0.05, 0.5, 0.9, 1e-3, 0.1),
                Sgd.withLearningRate(0.05),
                new Sgd(0.05, 0.9, 0.1),
                RmsProp.withLearningRate(0.05),
                new RmsProp(0.05, 0.9, 1e-3, 0.5, 0.1),
                Adam.withLearningRate(0.05).schedule(new LinearDecay(1, 3, 0.5)));
    }
}
