package org.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Goodfellow et al., NeurIPS 2014, section 4, on known densities over three points. */
@ExtendWith(OnReferenceBackend.class)
final class OptimalDiscriminatorTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /** Samples with the frequencies 3/6, 2/6, 1/6. */
    private static final int[] REAL = {0, 0, 0, 1, 1, 2};

    /** Samples with the frequencies 1/6, 1/6, 4/6. */
    private static final int[] FAKE = {0, 1, 2, 2, 2, 2};

    private static final double[] P = {3 / 6.0, 2 / 6.0, 1 / 6.0};
    private static final double[] Q = {1 / 6.0, 1 / 6.0, 4 / 6.0};

    @Test
    void itIsTheShareOfTheRealDensity() {
        double[] logits = new double[3];
        Arrays.setAll(logits, i -> Math.log(P[i] / Q[i]));
        for (AdversarialLoss loss : List.of(new NonSaturatingLoss(), new MinimaxLoss())) {
            assertStationary(loss, logits);
            double[] probabilities = loss.score(Tensor.of(Shape.of(3), logits)).toDoubles();
            for (int i = 0; i < 3; i++) {
                assertThat(probabilities[i]).isCloseTo(P[i] / (P[i] + Q[i]), EXACT);
            }
        }
    }

    @Test
    void itsLossIsLogFourMinusTwiceTheJensenShannonDivergence() {
        double[] logits = new double[3];
        double divergence = 0;
        for (int i = 0; i < 3; i++) {
            logits[i] = Math.log(P[i] / Q[i]);
            double mean = (P[i] + Q[i]) / 2;
            divergence += (P[i] * Math.log(P[i] / mean) + Q[i] * Math.log(Q[i] / mean)) / 2;
        }
        assertThat(loss(new NonSaturatingLoss(), logits, REAL, FAKE).item())
                .isCloseTo(Math.log(4) - 2 * divergence, EXACT);
    }

    @Test
    void ofLeastSquaresItIsTheShareOfTheRealDensityToo() {
        double[] outputs = new double[3];
        Arrays.setAll(outputs, i -> P[i] / (P[i] + Q[i]));
        assertStationary(new LeastSquaresLoss(), outputs);
    }

    @Test
    void ofTheHingeItIsTheSignOfTheDifference() {
        double[] best = {1, 1, -1};
        double least = loss(new HingeLoss(), best, REAL, FAKE).item();
        for (int i = 0; i < 3; i++) {
            for (double change : new double[] {-0.1, 0.1}) {
                double[] other = best.clone();
                other[i] += change;
                assertThat(loss(new HingeLoss(), other, REAL, FAKE).item()).isGreaterThan(least);
            }
        }
    }

    @Test
    void ofSmoothedLabelsItIsTheShareTimesOneMinusTheSmoothing() {
        double[] logits = new double[3];
        Arrays.setAll(logits, i -> {
            double best = 0.9 * P[i] / (P[i] + Q[i]);
            return Math.log(best / (1 - best));
        });
        assertStationary(new NonSaturatingLoss().labelSmoothing(0.1), logits);
    }

    @Test
    void atEquilibriumItIsOneHalfAndTheValueOfTheGameMinusLogFour() {
        double[] logits = {0, 0, 0};
        for (AdversarialLoss loss : List.of(new NonSaturatingLoss(), new MinimaxLoss())) {
            assertThat(loss(loss, logits, REAL, REAL).item()).isCloseTo(2 * Math.log(2), EXACT);
            assertThat(gradient(loss, logits, REAL, REAL)).containsExactly(new double[3], EXACT);
            assertThat(loss.score(Tensor.of(Shape.of(1), 0.0)).item()).isEqualTo(0.5);
        }
        assertThat(-loss(new MinimaxLoss(), logits, REAL, REAL).item()).isCloseTo(-Math.log(4), EXACT);
    }

    private static void assertStationary(AdversarialLoss loss, double... outputs) {
        assertThat(gradient(loss, outputs, REAL, FAKE)).containsExactly(new double[3], EXACT);
        double[] elsewhere = outputs.clone();
        elsewhere[1] += 0.5;
        assertThat(Math.abs(gradient(loss, elsewhere, REAL, FAKE)[1])).isGreaterThan(1e-3);
    }

    private static double[] gradient(AdversarialLoss loss, double[] outputs, int[] real, int[] fake) {
        Tensor table = table(outputs);
        return loss(loss, table, real, fake).gradients(table).of(table).toDoubles();
    }

    private static Tensor loss(AdversarialLoss loss, double[] outputs, int[] real, int[] fake) {
        return loss(loss, table(outputs), real, fake);
    }

    private static Tensor loss(AdversarialLoss loss, Tensor table, int[] real, int[] fake) {
        return loss.discriminator(
                table.gather(Tensor.ofInts(Shape.of(real.length), real)),
                table.gather(Tensor.ofInts(Shape.of(fake.length), fake)));
    }

    private static Tensor table(double... outputs) {
        return Tensor.of(Shape.of(3, 1), outputs).asVariable();
    }
}
