package org.gan4j.optim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;

/**
 * Clips each element of each gradient to [-limit, limit]: PyTorch's clip_grad_value_. Immutable; safe to share between
 * threads.
 *
 * @param limit maximum absolute value, positive
 */
public record ClipByValue(double limit) implements GradientClipping {
    /**
     * Checks the limit.
     *
     * @param limit maximum absolute value, positive
     * @throws IllegalArgumentException if the limit is not positive and finite
     */
    public ClipByValue {
        GradientClipping.requirePositive("ClipByValue", "limit", limit);
    }

    @Override
    public Gradients clip(Gradients gradients, List<Parameter> parameters) {
        Map<Parameter, Tensor> clipped = new HashMap<>();
        for (Parameter parameter : parameters) {
            if (gradients.has(parameter)) {
                clipped.put(parameter, gradients.of(parameter).clamp(-limit, limit));
            }
        }
        return gradients.with(clipped);
    }
}
