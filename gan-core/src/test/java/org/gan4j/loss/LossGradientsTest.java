package org.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.tensor.Input.between;
import static org.gan4j.tensor.Input.input;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.CompiledClasses;
import org.gan4j.backend.DType;
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

@ExtendWith(OnReferenceBackend.class)
class LossGradientsTest {
    /** A loss and what it takes. */
    record Case(Loss loss, Input prediction, Input target) {
        @Override
        public String toString() {
            return loss.toString();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(LossReduction.values())
                .flatMap(reduction -> Stream.of(
                        new Case(new BceLoss(reduction), between(0.1, 0.9, 3, 2), between(0, 1, 3, 2)),
                        new Case(new BceWithLogitsLoss(reduction), input(3, 2), between(0, 1, 3, 2)),
                        new Case(new L1Loss(reduction), between(1, 2, 3, 2), between(-1, 0.5, 3, 2)),
                        new Case(new MseLoss(reduction), input(3, 2), input(3, 2)),
                        new Case(new CrossEntropyLoss(reduction), input(3, 4), input(3))));
    }

    @Test
    void everyLossIsAmongTheCases() {
        Set<Class<?>> cases = cases().map(each -> each.loss().getClass()).collect(Collectors.toSet());

        assertThat(cases).isEqualTo(CompiledClasses.of(Loss.class)).contains(BceLoss.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsOfOrderOneAndTwoAreThoseOfFiniteDifferences(Case each) {
        GradientCheck.of((x, y) -> each.loss().apply(x, target(each, y)), each.prediction(), each.target())
                .check();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theGradientByThePredictionIsNotZero(Case each) {
        Tensor prediction =
                Tensor.full(each.prediction().shape(), DType.FLOAT64, 0.4).asVariable();
        Tensor target = Tensor.full(each.target().shape(), DType.FLOAT64, 0.3);

        Gradients gradients =
                each.loss().apply(prediction, target(each, target)).gradients(prediction);

        assertThat(gradients.of(prediction).toDoubles()).doesNotContain(0);
    }

    /** Labels are integers, by which nothing is differentiated. */
    private static Tensor target(Case each, Tensor target) {
        if (each.loss() instanceof CrossEntropyLoss) {
            return Tensor.ofInts(Shape.of(3), 0, 3, 1);
        }
        return target;
    }
}
