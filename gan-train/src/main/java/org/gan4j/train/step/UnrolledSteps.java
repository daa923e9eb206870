package org.gan4j.train.step;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.Optimizer;
import org.gan4j.optim.OptimizerState;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;

/**
 * The look-ahead updates of an unrolled GAN, which leave the network unchanged. Metz et al., ICLR 2017.
 *
 * @param update the network's update, whose optimizer and clipping are used
 * @param objective the objective of the update with a given number
 */
record UnrolledSteps(NetworkUpdate update, LongFunction<Objective> objective) {
    /** Computes the parameters after {@code steps} updates, differentiably and without changing anything. */
    Map<Parameter, Tensor> ahead(int steps) {
        Map<Parameter, Tensor> values = new HashMap<>();
        update.parameters().forEach(parameter -> values.put(parameter, parameter.value()));
        OptimizerState state = update.optimizer().state();
        for (int i = 0; i < steps; i++) {
            long number = state.steps();
            Gradients gradients = Module.with(
                    values, () -> objective.apply(number).loss().differentiableGradients(update.parameters()));
            Optimizer.Next next = update.optimizer().next(values, update.clipped(gradients), state);
            values.putAll(next.values());
            state = next.state();
        }
        return values;
    }
}
