package org.gan4j.optim;

import java.util.List;
import java.util.Map;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Tensor;

/**
 * Moments and step counts of an optimizer as a value. Immutable; safe to share between threads.
 *
 * @param steps number of steps the optimizer has taken
 * @param byParameter moments of each parameter
 */
public record OptimizerState(long steps, Map<Parameter, Moments> byParameter) {
    /**
     * Copies the map.
     *
     * @param steps number of steps the optimizer has taken
     * @param byParameter moments of each parameter
     */
    public OptimizerState {
        byParameter = Map.copyOf(byParameter);
    }

    /**
     * Moments of one parameter.
     *
     * @param steps number of steps taken for this parameter
     * @param tensors moments in the order of their rule's names
     */
    public record Moments(long steps, List<Tensor> tensors) {}
}
