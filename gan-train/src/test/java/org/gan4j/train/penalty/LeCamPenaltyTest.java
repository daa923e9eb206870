package org.gan4j.train.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class LeCamPenaltyTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double[] REAL = {2, 0, -1};
    private static final double[] FAKE = {-2, 1, 0};

    private static Tensor logits(double... values) {
        return Tensor.of(Shape.of(values.length, 1), values);
    }

    private static double penalty(LeCamPenalty penalty, double[] real, double[] fake) {
        return penalty.penalty(view(logits(real), logits(fake))).orElseThrow().item();
    }

    private static CriticView view(Tensor real, Tensor fake) {
        return new CriticView(x -> x, x -> x, real, fake, new Logits(real, fake), RandomStream.seeded(1), 0);
    }

    /** Anchors that an update with {@link #REAL} and {@link #FAKE}, whose means are 1/3 and -1/3, moves to 0.5 and -0.5. */
    private static LeCamPenalty anchored(boolean rectified) {
        LeCamPenalty penalty = new LeCamPenalty(1, 0.5, rectified);
        State state = State.empty();
        state.put("real", 2 * 0.5 - 1 / 3.0);
        state.put("fake", -2 * 0.5 + 1 / 3.0);
        state.put("updates", 5L);
        penalty.restore(state);
        return penalty;
    }

    @Test
    void ofGivenAnchorsItHasAClosedForm() {
        assertThat(penalty(anchored(true), REAL, FAKE)).isCloseTo(13 / 3.0, EXACT);
        assertThat(penalty(anchored(false), REAL, FAKE)).isCloseTo(4.5, EXACT);
    }

    @Test
    void theFirstUpdateSetsTheAnchorsToTheMeansOfItsBatch() {
        // Anchors of 3 and 1: relu(3 - 1)^2 + relu(3 - 1)^2.
        assertThat(penalty(new LeCamPenalty(1, 0.99, true), new double[] {3, 3}, new double[] {1, 1}))
                .isCloseTo(8, EXACT);
    }

    @Test
    void laterUpdatesMoveTheAnchorsByTheDecay() {
        LeCamPenalty penalty = new LeCamPenalty(1, 0.75, false);
        penalty(penalty, new double[] {4}, new double[] {0});

        // Anchors of 3 and -1 after means of 0 and -4.
        assertThat(penalty(penalty, new double[] {0}, new double[] {-4})).isCloseTo(1 + 49, EXACT);
    }

    @Test
    void gradientsReachBothKindsOfLogitsAndTreatAnchorsAsConstants() {
        Tensor real = logits(REAL).asVariable();
        Tensor fake = logits(FAKE).asVariable();

        var gradients = anchored(true).penalty(view(real, fake)).orElseThrow().gradients(real, fake);

        assertThat(gradients.of(real).toDoubles()).containsExactly(new double[] {5 / 3.0, 1 / 3.0, 0}, EXACT);
        assertThat(gradients.of(fake).toDoubles()).containsExactly(new double[] {-5 / 3.0, 0, -1 / 3.0}, EXACT);
    }

    @Test
    void savedAndRestoredItGoesOnWithItsAnchors() {
        LeCamPenalty whole = new LeCamPenalty();
        penalty(whole, REAL, FAKE);
        State state = State.empty();
        whole.save(state);
        LeCamPenalty resumed = new LeCamPenalty();
        resumed.restore(state);

        assertThat(penalty(resumed, new double[] {1}, new double[] {2}))
                .isEqualTo(penalty(whole, new double[] {1}, new double[] {2}));
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeCamPenalty(0))
                .withMessage("LeCamPenalty: expects a weight > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeCamPenalty(1, 1, true))
                .withMessage("LeCamPenalty: expects a decay in [0, 1), got 1.0");
        assertThat(new LeCamPenalty()).hasToString("LeCamPenalty(0.3, decay 0.99)");
    }
}
