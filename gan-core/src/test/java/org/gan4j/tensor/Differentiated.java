package org.gan4j.tensor;

import java.util.List;
import java.util.function.Supplier;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;

/** The numbers that a gradient check compares: random projections of a function and of its gradients. */
final class Differentiated {
    private final Supplier<Tensor> function;
    private final List<MutableTensor> variables;

    Differentiated(Supplier<Tensor> function, List<MutableTensor> variables) {
        this.function = function;
        this.variables = variables;
    }

    /** The projection of the function. */
    double value() {
        return number(this::projection);
    }

    /** Its gradients, by the plain pass. */
    double[][] gradients() {
        return numbers(() -> projection().gradients(variables));
    }

    /** Its gradients, by the pass that records them. */
    double[][] differentiableGradients() {
        return numbers(() -> projection().differentiableGradients(variables));
    }

    /** The projection of the gradients. */
    double gradientValue() {
        return number(this::gradientProjection);
    }

    /** Its gradients. */
    double[][] gradientsOfGradients() {
        return numbers(() -> gradientProjection().gradients(variables));
    }

    private Tensor projection() {
        return anchored(projected(0, function.get()));
    }

    private Tensor gradientProjection() {
        Gradients gradients = projection().differentiableGradients(variables);
        Tensor sum = null;
        for (int i = 0; i < variables.size(); i++) {
            Tensor term = projected(i + 1, gradients.of(variables.get(i)));
            sum = sum == null ? term : sum.add(term);
        }
        return anchored(sum);
    }

    private static Tensor projected(int index, Tensor value) {
        RandomStream random = RandomStream.seeded(4).split(index);
        return value.multiply(Tensor.uniform(value.shape(), DType.FLOAT64, -1, 1, random))
                .sum();
    }

    /** Every variable takes part, be it with factor 0, so that an absent gradient reads as the zero that it means. */
    private Tensor anchored(Tensor loss) {
        Tensor anchored = loss;
        for (MutableTensor variable : variables) {
            anchored = anchored.add(variable.value().sum().multiply(0));
        }
        return anchored;
    }

    private double number(Supplier<Tensor> code) {
        try (Scope scope = Scope.open()) {
            return code.get().item();
        }
    }

    private double[][] numbers(Supplier<Gradients> code) {
        try (Scope scope = Scope.open()) {
            Gradients gradients = code.get();
            return variables.stream()
                    .map(variable -> gradients.of(variable).toDoubles())
                    .toArray(double[][]::new);
        }
    }
}
