package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Input;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Unrolled GANs differentiate through the steps of the discriminator's optimizer. */
@ExtendWith(OnReferenceBackend.class)
class DifferentiableStepTest {
    static Stream<OptimizerSettings> rules() {
        return RuleCase.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void gradientsThroughTwoStepsAreThoseOfFiniteDifferences(OptimizerSettings rule) {
        Vectors vectors = Vectors.of(3);
        Optimizer optimizer = rule.optimizer(vectors.parameters());

        GradientCheck.of(
                        (start, force) -> unrolled(vectors, optimizer, start, force, 2), Input.input(3), Input.input(3))
                .on(Backends.current())
                .check();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aGradientOfExactlyZeroStaysDifferentiable(OptimizerSettings rule) {
        Vectors vectors = Vectors.of(2);
        Optimizer optimizer = rule.optimizer(vectors.parameters());
        Tensor start = Tensor.of(Shape.of(2), 1.0, 1).asVariable();
        Tensor force = Tensor.of(Shape.of(2), 0.0, 0.5).asVariable();

        Tensor end = unrolled(vectors, optimizer, start, force, 2).sum();
        Gradients gradients = end.gradients(start, force);

        assertThat(gradients.of(start).toDoubles()).doesNotContain(Double.NaN);
        assertThat(gradients.of(force).toDoubles()).doesNotContain(Double.NaN);
    }

    @Test
    void thePureStepChangesNothing() {
        Vectors vectors = Vectors.of(2);
        Optimizer optimizer = Adam.withLearningRate(0.1).optimizer(vectors.parameters());
        optimizer.step(vectors.gradients("a", 1, 2));
        double[] before = vectors.values("a");
        double[] moment = optimizer
                .state()
                .byParameter()
                .get(vectors.get("a"))
                .tensors()
                .get(0)
                .toDoubles();
        long version = vectors.get("a").version();

        optimizer.next(
                Map.of(vectors.get("a"), vectors.get("a").value()), vectors.gradients("a", 3, 4), optimizer.state());

        assertThat(vectors.values("a")).isEqualTo(before);
        assertThat(vectors.get("a").version()).isEqualTo(version);
        OptimizerState.Moments moments = optimizer.state().byParameter().get(vectors.get("a"));
        assertThat(moments.steps()).isEqualTo(1);
        assertThat(moments.tensors().get(0).toDoubles()).isEqualTo(moment);
    }

    @Test
    void valuesWithoutGradientsStayAsTheyAre() {
        Vectors vectors = Vectors.of(1, 1);
        Optimizer optimizer = Adam.withLearningRate(0.1).optimizer(vectors.parameters());
        Map<Parameter, Tensor> values = new HashMap<>();
        vectors.parameters().forEach(parameter -> values.put(parameter, parameter.value()));

        Optimizer.Next next = optimizer.next(values, vectors.gradients("a", 1), optimizer.state());

        assertThat(next.values().get(vectors.get("b"))).isSameAs(values.get(vectors.get("b")));
        assertThat(next.state().byParameter().get(vectors.get("b")).steps()).isZero();
        assertThat(next.state().byParameter().get(vectors.get("a")).steps()).isEqualTo(1);
    }

    /** Steps on the loss sum(force (x + x^3 / 3)), whose gradient force (1 + x^2) depends on both. */
    private static Tensor unrolled(Vectors vectors, Optimizer optimizer, Tensor start, Tensor force, int steps) {
        Parameter parameter = vectors.get("a");
        OptimizerState state = optimizer.state();
        Map<Parameter, Tensor> values = Map.of(parameter, start);
        for (int i = 0; i < steps; i++) {
            Tensor x = values.get(parameter);
            Tensor gradient = force.multiply(x.multiply(x).add(1));
            Optimizer.Next next = optimizer.next(values, Gradients.of(Map.of(parameter, gradient)), state);
            values = next.values();
            state = next.state();
        }
        return values.get(parameter);
    }
}
