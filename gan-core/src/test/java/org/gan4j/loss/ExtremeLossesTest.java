package org.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What losses give where a naive formula overflows or divides by zero, in single precision. */
@ExtendWith(OnReferenceBackend.class)
class ExtremeLossesTest {
    @Test
    void bceWithLogitsIsExactAtLogitsOfTenThousand() {
        Tensor logits = Tensor.of(Shape.of(4), 1e4f, -1e4f, 1e4f, -1e4f).asVariable();
        Tensor target = Tensor.of(Shape.of(4), 1f, 0f, 0f, 1f);

        Tensor loss = new BceWithLogitsLoss(LossReduction.SUM).apply(logits, target);

        assertThat(loss.item()).isEqualTo(2e4);
        assertThat(loss.gradients(logits).of(logits).toFloats()).containsExactly(new float[] {0, 0, 1, -1}, within(0f));
    }

    @Test
    void bceWithLogitsIsExactAtSoftTargets() {
        Tensor logits = Tensor.of(Shape.of(2), 1e4f, -1e4f).asVariable();
        Tensor target = Tensor.of(Shape.of(2), 0.75f, 0.25f);

        Tensor loss = new BceWithLogitsLoss(LossReduction.SUM).apply(logits, target);

        assertThat(loss.item()).isEqualTo(5000);
        assertThat(loss.gradients(logits).of(logits).toFloats()).containsExactly(0.25f, -0.25f);
    }

    @Test
    void crossEntropyIsExactAtLogitsOfTenThousand() {
        Tensor logits = Tensor.of(Shape.of(2, 2), 1e4f, -1e4f, 1e4f, -1e4f).asVariable();

        Tensor loss = new CrossEntropyLoss(LossReduction.SUM).apply(logits, Tensor.ofInts(Shape.of(2), 0, 1));

        assertThat(loss.item()).isEqualTo(2e4);
        assertThat(loss.gradients(logits).of(logits).toFloats()).containsExactly(new float[] {0, 0, 1, -1}, within(0f));
    }

    @Test
    void bceLimitsLogarithmsAndDenominatorsAsPyTorchDoes() {
        Tensor prediction = Tensor.of(Shape.of(4), 0f, 1f, 0f, 1f).asVariable();
        Tensor target = Tensor.of(Shape.of(4), 1f, 0f, 0f, 1f);

        Tensor loss = new BceLoss(LossReduction.SUM).apply(prediction, target);

        assertThat(loss.item()).isEqualTo(200);
        assertThat(loss.gradients(prediction).of(prediction).toFloats())
                .containsExactly(new float[] {-1e12f, 1e12f, 0, 0}, within(0f));
    }

    @Test
    void bceIsNotANumberOutsideOfProbabilities() {
        Tensor prediction = Tensor.of(Shape.of(1), 1.5f);

        assertThat(new BceLoss().apply(prediction, Tensor.ones(Shape.of(1))).item())
                .isNaN();
    }

    @Test
    void theMeanOfNoElementsIsNotANumberAndTheirSumIsZero() {
        Tensor none = Tensor.zeros(Shape.of(0, 1));

        assertThat(new BceWithLogitsLoss().apply(none, none).item()).isNaN();
        assertThat(new BceWithLogitsLoss(LossReduction.SUM).apply(none, none).item())
                .isZero();
        assertThat(new CrossEntropyLoss(LossReduction.SUM)
                        .apply(Tensor.zeros(Shape.of(0, 3)), Tensor.ofInts(Shape.of(0), new int[0]))
                        .item())
                .isZero();
    }
}
