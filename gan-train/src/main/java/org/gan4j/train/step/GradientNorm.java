package org.gan4j.train.step;

import java.util.List;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** The Euclidean norm of the gradients of some parameters together. */
final class GradientNorm {
    private GradientNorm() {}

    /** [1], on the backend of the gradients; zero if no parameter took part. */
    static Tensor of(Gradients gradients, List<Parameter> parameters) {
        return Scope.keeping(() -> NoGradient.run(() -> gradients
                .sumOfSquares(parameters)
                .map(square -> square.sqrt().reshape(1))
                .orElseGet(() -> parameters.get(0).value().constant(Shape.of(1), 0))));
    }
}
