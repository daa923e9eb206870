package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.CompiledClasses;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OnReferenceBackend.class)
class OptimizerTest {
    static Stream<OptimizerSettings> rules() {
        return RuleCase.all();
    }

    @Test
    void everyRuleIsAmongTheCases() {
        Set<Class<?>> cases = rules().map(Object::getClass).collect(Collectors.toSet());

        assertThat(cases).isEqualTo(CompiledClasses.of(OptimizerSettings.class)).contains(Adam.class);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theStepInPlaceIsThePureOne(OptimizerSettings rule) {
        Vectors vectors = Vectors.of(5, 3);
        Optimizer optimizer = rule.optimizer(vectors.parameters());
        RandomStream random = RandomStream.seeded(1);
        Map<Parameter, Tensor> values = new HashMap<>();
        vectors.parameters().forEach(parameter -> values.put(parameter, copy(parameter.value())));
        OptimizerState state = copy(optimizer.state());

        Map<Parameter, Tensor> pure = values;
        for (int i = 0; i < 3; i++) {
            Gradients gradients = random(vectors, random);
            Optimizer.Next next = optimizer.next(pure, gradients, state);
            pure = next.values();
            state = next.state();
            optimizer.step(gradients);
        }

        for (Parameter parameter : vectors.parameters()) {
            assertThat(parameter.value().toDoubles())
                    .isEqualTo(pure.get(parameter).toDoubles());
            OptimizerState.Moments fused = optimizer.state().byParameter().get(parameter);
            OptimizerState.Moments expected = state.byParameter().get(parameter);
            assertThat(fused.steps()).isEqualTo(expected.steps()).isEqualTo(3);
            for (int i = 0; i < fused.tensors().size(); i++) {
                assertThat(fused.tensors().get(i).toDoubles())
                        .isEqualTo(expected.tensors().get(i).toDoubles());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anAbsentTargetKeepsItsValueItsMomentsAndItsStepCount(OptimizerSettings rule) {
        Vectors both = Vectors.of(2, 1);
        Vectors alone = Vectors.of(2);
        Optimizer optimizer = rule.optimizer(both.parameters());
        Optimizer lonely = rule.optimizer(alone.parameters());

        optimizer.step(both.gradients("b", 7));
        optimizer.step(both.gradients("a", 1, 2));
        lonely.step(alone.gradients("a", 1, 2));

        assertThat(both.values("a")).isEqualTo(alone.values("a"));
        assertThat(optimizer.state().byParameter().get(both.get("a")).steps()).isEqualTo(1);

        double[] before = both.values("b");
        optimizer.step(both.gradients("a", 1, 2));
        assertThat(both.values("b")).isEqualTo(before);
        assertThat(optimizer.state().byParameter().get(both.get("b")).steps()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void twoNetworksNeverShareMoments(OptimizerSettings rule) {
        Vectors first = Vectors.of(2);
        Vectors second = Vectors.of(2);
        Vectors alone = Vectors.of(2);
        Optimizer ofFirst = rule.optimizer(first.parameters());
        Optimizer ofSecond = rule.optimizer(second.parameters());
        Optimizer ofAlone = rule.optimizer(alone.parameters());

        for (int i = 0; i < 3; i++) {
            ofFirst.step(first.gradients("a", 5, -5));
            ofSecond.step(second.gradients("a", 1, 2));
            ofAlone.step(alone.gradients("a", 1, 2));
        }

        assertThat(second.values("a")).isEqualTo(alone.values("a"));
    }

    /** Without a schedule, whose factor depends on all steps. */
    static Stream<OptimizerSettings> unscheduledRules() {
        return rules().filter(rule -> rule.schedule().equals(Schedule.constant()));
    }

    @ParameterizedTest
    @MethodSource("unscheduledRules")
    void withMomentsResetTheNextStepIsAFirstOneButTheStepsGoOn(OptimizerSettings rule) {
        Linear fresh = new Linear(2, 1, RandomStream.seeded(1));
        Linear used = new Linear(2, 1, RandomStream.seeded(1));
        Tensor x = Tensor.ones(Shape.of(1, 2));
        Optimizer first = rule.optimizer(fresh.parameters());
        Optimizer again = rule.optimizer(used.parameters());
        for (int i = 0; i < 3; i++) {
            again.step(used.forward(x).square().sum().gradients(used.parameters()));
        }
        used.load(fresh.stateDict());

        again.resetMoments();
        again.step(used.forward(x).square().sum().gradients(used.parameters()));
        first.step(fresh.forward(x).square().sum().gradients(fresh.parameters()));

        assertThat(used.weight().value().toFloats())
                .containsExactly(fresh.weight().value().toFloats());
        assertThat(again.steps()).isEqualTo(4);
    }

    @Test
    void gradientsOfOtherParametersAreLeftAlone() {
        Vectors vectors = Vectors.of(1);
        Vectors others = Vectors.of(1);

        Sgd.withLearningRate(1).optimizer(vectors.parameters()).step(others.gradients("a", 1));

        assertThat(vectors.values("a")).containsExactly(1);
        assertThat(others.values("a")).containsExactly(1);
    }

    @Test
    void theLearningRateOfAStepIsThatOfTheMoment() {
        Vectors vectors = Vectors.of(1);
        Optimizer optimizer = Sgd.withLearningRate(1).optimizer(vectors.parameters());

        optimizer.learningRate(0.25);
        optimizer.step(vectors.gradients("a", 1));

        assertThat(optimizer.learningRate()).isEqualTo(0.25);
        assertThat(vectors.values("a")).containsExactly(new double[] {0.75}, within(0.0));
        assertThatThrownBy(() -> optimizer.learningRate(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Optimizer: expects learningRate >= 0, got -1.0");
    }

    @Test
    void aGradientThatDoesNotFitChangesNothing() {
        Vectors vectors = Vectors.of(2, 2);
        Optimizer optimizer = Adam.withLearningRate(0.1).optimizer(vectors.parameters());
        Tensor good = Tensor.of(Shape.of(2), 1.0, 1);

        assertThatThrownBy(() -> optimizer.step(both(vectors, good, Tensor.of(Shape.of(1, 2), 1.0, 1))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Optimizer: expects a gradient of [2] for Parameter b [2], got [1, 2]");
        assertThatThrownBy(() -> optimizer.step(both(vectors, good, Tensor.of(Shape.of(2), 1f, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Optimizer: expects a gradient in FLOAT64 on reference for Parameter b [2], got one in"
                        + " FLOAT32 on reference");
        assertThatThrownBy(() -> optimizer.step(both(vectors, good, good.to(new ReferenceBackend()))))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(vectors.values("a")).containsExactly(1, 1);
        assertThat(optimizer.state().byParameter().get(vectors.get("a")).steps())
                .isZero();
    }

    @Test
    void momentsOfBeforeAConversionAreRefused() {
        Vectors vectors = Vectors.of(1);
        Optimizer optimizer = Adam.withLearningRate(0.1).optimizer(vectors.parameters());
        vectors.to(DType.FLOAT32);
        Gradients gradients = Gradients.of(Map.of(vectors.get("a"), Tensor.of(Shape.of(1), 1f)));

        assertThatThrownBy(() -> optimizer.step(gradients))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Optimizer: expects a moment in FLOAT32 on reference for Parameter a [1], got one in"
                        + " FLOAT64 on reference");
    }

    @Test
    void parametersAreNeededEachUnderANameOfItsOwn() {
        Vectors vectors = Vectors.of(1);
        Parameter parameter = vectors.get("a");
        Parameter namesake = Vectors.of(1).get("a");

        assertThatThrownBy(() -> Sgd.withLearningRate(1).optimizer(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Optimizer: expects at least one parameter, got none");
        assertThatThrownBy(() -> Sgd.withLearningRate(1).optimizer(List.of(parameter, parameter)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Optimizer: expects each parameter once and no two of one name, got Parameter a [1] again");
        assertThatThrownBy(() -> Sgd.withLearningRate(1).optimizer(List.of(parameter, namesake)))
                .hasMessage("Optimizer: expects each parameter once and no two of one name, got Parameter a [1] again");
    }

    @Test
    void printsItsRule() {
        assertThat(new Sgd(0.5, 0, 0).optimizer(Vectors.of(1, 1).parameters()))
                .hasToString("Optimizer(Sgd[learningRate=0.5, momentum=0.0, weightDecay=0.0], 2 parameters)");
    }

    private static Gradients both(Vectors vectors, Tensor a, Tensor b) {
        return Gradients.of(Map.of(vectors.get("a"), a, vectors.get("b"), b));
    }

    private static Gradients random(Vectors vectors, RandomStream random) {
        Map<Parameter, Tensor> gradients = new HashMap<>();
        vectors.parameters()
                .forEach(
                        parameter -> gradients.put(parameter, Tensor.normal(parameter.shape(), DType.FLOAT64, random)));
        return Gradients.of(gradients);
    }

    private static Tensor copy(Tensor tensor) {
        return Tensor.of(tensor.shape(), tensor.toDoubles());
    }

    private static OptimizerState copy(OptimizerState state) {
        Map<Parameter, OptimizerState.Moments> copies = new HashMap<>();
        state.byParameter()
                .forEach((parameter, moments) -> copies.put(
                        parameter,
                        new OptimizerState.Moments(
                                moments.steps(),
                                moments.tensors().stream()
                                        .map(OptimizerTest::copy)
                                        .toList())));
        return new OptimizerState(state.steps(), copies);
    }
}
