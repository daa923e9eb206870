package org.gan4j.optim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;

/**
 * Shortens the gradients of all parameters together: each times min(1, limit / (norm + 1e-6)), norm being that of all
 * their elements.
 *
 * <p>Pascanu, Mikolov and Bengio, ICML 2013; PyTorch's clip_grad_norm_.
 *
 * @param limit the largest norm, positive
 */
public record ClipByGlobalNorm(double limit) implements GradientClipping {
    private static final double EPSILON = 1e-6;

    public ClipByGlobalNorm {
        GradientClipping.requirePositive("ClipByGlobalNorm", "limit", limit);
    }

    @Override
    public Gradients clip(Gradients gradients, List<Parameter> parameters) {
        return gradients
                .sumOfSquares(parameters)
                .map(square -> shortened(gradients, parameters, square))
                .orElse(gradients);
    }

    private Gradients shortened(Gradients gradients, List<Parameter> parameters, Tensor square) {
        Tensor norm = OptimizerSettings.root(square).add(EPSILON);
        Tensor factor = norm.power(-1).multiply(limit).minimum(1);
        Map<Parameter, Tensor> clipped = new HashMap<>();
        for (Parameter parameter : parameters) {
            if (gradients.has(parameter)) {
                clipped.put(parameter, gradients.of(parameter).multiply(factor));
            }
        }
        return gradients.with(clipped);
    }
}
