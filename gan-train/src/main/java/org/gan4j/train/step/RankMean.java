package org.gan4j.train.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;

/** The mean of gradients over the ranks of a data-parallel step, computed with one all-reduce of one flat buffer. */
final class RankMean {
    private RankMean() {}

    /**
     * Returns the mean, as differentiable as the gradients; the gradients themselves outside a data-parallel step.
     *
     * @param targets whose gradients are averaged, in this order; those that took no part in the loss are left out, which
     *     must be the same ones on every rank
     */
    static Gradients of(Gradients gradients, List<Parameter> targets) {
        List<Parameter> present = targets.stream().filter(gradients::has).toList();
        return DataParallel.current()
                .filter(each -> !present.isEmpty())
                .map(each -> mean(gradients, present, each.collective()))
                .orElse(gradients);
    }

    private static Gradients mean(Gradients gradients, List<Parameter> targets, Collective collective) {
        Map<Parameter, Tensor> means = new LinkedHashMap<>();
        for (DType dtype : targets.stream()
                .map(each -> gradients.of(each).dtype())
                .distinct()
                .toList()) {
            List<Parameter> some = targets.stream()
                    .filter(each -> gradients.of(each).dtype() == dtype)
                    .toList();
            Tensor flat = Tensor.concatenate(
                            0,
                            some.stream().map(each -> flat(gradients.of(each))).toList())
                    .allReduceSum(collective)
                    .divide(collective.size());
            int from = 0;
            for (Parameter each : some) {
                Shape shape = each.shape();
                means.put(each, flat.slice(0, from, from + shape.elements()).reshape(shape));
                from += shape.elements();
            }
        }
        return gradients.with(means);
    }

    private static Tensor flat(Tensor gradient) {
        return gradient.reshape(gradient.shape().elements());
    }
}
