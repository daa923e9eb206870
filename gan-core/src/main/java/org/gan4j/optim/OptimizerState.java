package org.gan4j.optim;

import java.util.List;
import java.util.Map;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Tensor;

/**
 * The moments and step counts of an optimizer as a value.
 *
 * @param steps how many the optimizer took
 */
public record OptimizerState(long steps, Map<Parameter, Moments> byParameter) {
    public OptimizerState {
        byParameter = Map.copyOf(byParameter);
    }

    /**
     * What belongs to one parameter.
     *
     * @param steps how many were taken
     * @param tensors the moments in the order of their rule's names
     */
    public record Moments(long steps, List<Tensor> tensors) {}
}
