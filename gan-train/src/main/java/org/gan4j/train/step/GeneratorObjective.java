package org.gan4j.train.step;

import java.util.Map;
import java.util.Optional;
import org.gan4j.tensor.Tensor;

/** The sum of the generator's loss and its terms. */
final class GeneratorObjective {
    private GeneratorObjective() {}

    /** @param terms the weighted terms, by metric name */
    static Objective sum(Optional<Tensor> adversarial, Map<String, Tensor> terms) {
        Optional<Tensor> added = terms.values().stream().reduce(Tensor::add);
        Tensor total = adversarial
                .map(value -> added.map(value::add).orElse(value))
                .or(() -> added)
                .orElseThrow(() -> new IllegalStateException("AlternatingStep: expects a term of the generator's"
                        + " objective at every update where the adversarial loss is no part of it, got none"));
        Objective objective = Objective.of(total).report("g_loss", total);
        for (Map.Entry<String, Tensor> term : terms.entrySet()) {
            objective = objective.report(term.getKey(), term.getValue());
        }
        return objective;
    }
}
