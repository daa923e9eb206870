package org.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class LossValuesTest {
    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-13;

    @Test
    void bceIsTheNegativeLogarithmOfTheProbabilityOfTheTarget() {
        Tensor prediction = Tensor.of(Shape.of(2, 2), 0.9, 0.2, 0.5, 0.75);
        Tensor target = Tensor.of(Shape.of(2, 2), 1.0, 0.0, 1.0, 0.9);

        double sum = -Math.log(0.9) - Math.log(0.8) - Math.log(0.5) - 0.9 * Math.log(0.75) - 0.1 * Math.log(0.25);
        assertMeanAndSum(BceLoss::new, prediction, target, sum, 4);
    }

    @Test
    void bceWithLogitsIsBceOfTheirSigmoid() {
        double[] logits = {2, -1.5, 0, 0.3};
        Tensor prediction = Tensor.of(Shape.of(4, 1), logits);
        Tensor target = Tensor.of(Shape.of(4, 1), 1.0, 0.0, 1.0, 0.9);

        double sum = Math.log(1 + Math.exp(-2))
                + Math.log(1 + Math.exp(-1.5))
                + Math.log(2)
                + 0.9 * Math.log(1 + Math.exp(-0.3))
                + 0.1 * Math.log(1 + Math.exp(0.3));
        assertMeanAndSum(BceWithLogitsLoss::new, prediction, target, sum, 4);
        assertThat(new BceLoss().apply(prediction.sigmoid(), target).item()).isCloseTo(sum / 4, within(ROUNDING));
    }

    @Test
    void l1IsTheAbsoluteDifference() {
        Tensor prediction = Tensor.of(Shape.of(3), 1.0, -2, 5);

        assertMeanAndSum(L1Loss::new, prediction, Tensor.of(Shape.of(3), 3.0, -2, 1), 6, 3);
    }

    @Test
    void mseIsTheSquaredDifference() {
        Tensor prediction = Tensor.of(Shape.of(3), 1.0, -2, 5);

        assertMeanAndSum(MseLoss::new, prediction, Tensor.of(Shape.of(3), 3.0, -2, 1), 20, 3);
    }

    @Test
    void crossEntropyIsTheNegativeLogarithmOfTheSoftmaxAtTheLabel() {
        Tensor logits = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 0, 0, Math.log(2));

        double first = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3)) - 3;
        assertMeanAndSum(CrossEntropyLoss::new, logits, Tensor.ofInts(Shape.of(2), 2, 0), first + Math.log(4), 2);
    }

    @Test
    void targetsOfAnotherShapeAreRefusedBecauseTheyWouldBroadcast() {
        Tensor prediction = Tensor.zeros(Shape.of(4, 1));
        Tensor target = Tensor.zeros(Shape.of(4));

        for (LossReduction reduction : LossReduction.values()) {
            assertRefused(new BceLoss(reduction), prediction, target);
            assertRefused(new BceWithLogitsLoss(reduction), prediction, target);
            assertRefused(new L1Loss(reduction), prediction, target);
            assertRefused(new MseLoss(reduction), prediction, target);
        }
    }

    private static void assertRefused(Loss loss, Tensor prediction, Tensor target) {
        assertThatThrownBy(() -> loss.apply(prediction, target))
                .isInstanceOf(ShapeException.class)
                .hasMessage(loss + ": expects prediction and target of one shape, got [4, 1] and [4]");
    }

    @Test
    void crossEntropyRefusesWhatIsNoLabel() {
        Tensor logits = Tensor.zeros(Shape.of(2, 3));

        assertThatThrownBy(() -> new CrossEntropyLoss().apply(logits, Tensor.ofInts(Shape.of(2), 0, 3)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("CrossEntropyLoss(MEAN): expects labels in [0, 3), got 3");
        assertThatThrownBy(
                        () -> new CrossEntropyLoss(LossReduction.SUM).apply(logits, Tensor.ofInts(Shape.of(2), -1, 0)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("CrossEntropyLoss(SUM): expects labels in [0, 3), got -1");
        String expects = "CrossEntropyLoss(MEAN): expects logits [n, classes] and INT32 labels [n], got ";
        assertThatThrownBy(() -> new CrossEntropyLoss().apply(logits, Tensor.ofInts(Shape.of(3), 0, 1, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(expects + "[2, 3] and INT32 [3]");
        assertThatThrownBy(() -> new CrossEntropyLoss().apply(logits, Tensor.zeros(Shape.of(2))))
                .isInstanceOf(ShapeException.class)
                .hasMessage(expects + "[2, 3] and FLOAT32 [2]");
        assertThatThrownBy(
                        () -> new CrossEntropyLoss().apply(Tensor.zeros(Shape.of(2)), Tensor.ofInts(Shape.of(2), 0, 0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(expects + "[2] and INT32 [2]");
    }

    @Test
    void theyPrintAsTheirConstructorsRead() {
        assertThat(new BceLoss()).hasToString("BceLoss(MEAN)");
        assertThat(new BceWithLogitsLoss(LossReduction.SUM)).hasToString("BceWithLogitsLoss(SUM)");
        assertThat(new L1Loss()).hasToString("L1Loss(MEAN)");
        assertThat(new MseLoss()).hasToString("MseLoss(MEAN)");
    }

    private static void assertMeanAndSum(
            Function<LossReduction, Loss> loss, Tensor prediction, Tensor target, double sum, int count) {
        Tensor summed = loss.apply(LossReduction.SUM).apply(prediction, target);
        assertThat(summed.shape()).isEqualTo(Shape.scalar());
        assertThat(summed.item()).isCloseTo(sum, within(ROUNDING * Math.abs(sum)));
        Tensor mean = loss.apply(LossReduction.MEAN).apply(prediction, target);
        assertThat(mean.shape()).isEqualTo(Shape.scalar());
        assertThat(mean.item()).isCloseTo(sum / count, within(ROUNDING * Math.abs(sum)));
    }
}
