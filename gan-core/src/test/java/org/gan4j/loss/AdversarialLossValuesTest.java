package org.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.Input;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every objective against sums by hand, for two real and two generated samples. */
@ExtendWith(OnReferenceBackend.class)
final class AdversarialLossValuesTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double[] REAL = {0.3, -1.2};
    private static final double[] FAKE = {2.0, 0.1};

    static Stream<AdversarialLoss> losses() {
        return LossCase.all();
    }

    @Test
    void minimax() {
        double real = (softplus(-0.3) + softplus(1.2)) / 2;
        double fake = (softplus(2.0) + softplus(0.1)) / 2;
        assertLosses(new MinimaxLoss(), real + fake, -fake);
        double smoothed = (0.9 * softplus(-0.3) + 0.1 * softplus(0.3) + 0.9 * softplus(1.2) + 0.1 * softplus(-1.2)) / 2;
        assertLosses(new MinimaxLoss().labelSmoothing(0.1), smoothed + fake, -fake);
    }

    @Test
    void nonSaturating() {
        double real = (softplus(-0.3) + softplus(1.2)) / 2;
        double fake = (softplus(2.0) + softplus(0.1)) / 2;
        assertLosses(new NonSaturatingLoss(), real + fake, (softplus(-2.0) + softplus(-0.1)) / 2);
    }

    @Test
    void leastSquares() {
        double real = (0.7 * 0.7 + 2.2 * 2.2) / 2;
        double fake = (2.0 * 2.0 + 0.1 * 0.1) / 2;
        assertLosses(new LeastSquaresLoss(), (real + fake) / 2, (1.0 + 0.9 * 0.9) / 2 / 2);
        double smoothed = (0.6 * 0.6 + 2.1 * 2.1) / 2;
        assertLosses(new LeastSquaresLoss().labelSmoothing(0.1), (smoothed + fake) / 2, (1.0 + 0.9 * 0.9) / 2 / 2);
    }

    @Test
    void hinge() {
        assertLosses(new HingeLoss(), (0.7 + 2.2) / 2 + (3.0 + 1.1) / 2, -(2.0 + 0.1) / 2);
        assertThat(new HingeLoss()
                        .discriminator(outputs(1.5, 0.5), outputs(-3, -0.5))
                        .item())
                .isCloseTo(0.5 / 2 + 0.5 / 2, EXACT);
    }

    @Test
    void wasserstein() {
        assertLosses(new WassersteinLoss(), (2.0 + 0.1) / 2 - (0.3 - 1.2) / 2, -(2.0 + 0.1) / 2);
    }

    @Test
    void relativisticAverage() {
        double real = (0.3 - 1.2) / 2;
        double fake = (2.0 + 0.1) / 2;
        double discriminator = (softplus(-(0.3 - fake)) + softplus(-(-1.2 - fake))) / 2
                + (softplus(2.0 - real) + softplus(0.1 - real)) / 2;
        double generator = (softplus(-(2.0 - real)) + softplus(-(0.1 - real))) / 2
                + (softplus(0.3 - fake) + softplus(-1.2 - fake)) / 2;
        assertLosses(new RelativisticAverageLoss(), discriminator, generator);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsOfOrderOneAndTwoAreThoseOfFiniteDifferences(AdversarialLoss loss) {
        Input real = input(loss, REAL);
        Input fake = input(loss, FAKE);
        GradientCheck.of((r, f) -> loss.discriminator(r, f), real, fake).check();
        GradientCheck.of((r, f) -> loss.generator(f, () -> r), real, fake).check();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void noGradientIsLost(AdversarialLoss loss) {
        Tensor real = tensor(loss, REAL).asVariable();
        Tensor fake = tensor(loss, FAKE).asVariable();
        var byDiscriminator = loss.discriminator(real, fake).gradients(real, fake);
        assertThat(byDiscriminator.of(real).toDoubles()).doesNotContain(0.0);
        assertThat(byDiscriminator.of(fake).toDoubles()).doesNotContain(0.0);
        assertThat(loss.generator(fake, () -> real).gradients(fake).of(fake).toDoubles())
                .doesNotContain(0.0);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void neitherNetworkGainsWhenAllSamplesAreOfEqualWorth(AdversarialLoss loss) {
        Tensor same = tensor(loss, 0.0, 0.0);
        Tensor better = tensor(loss, 0.5, 0.5);
        double equal = loss.generator(same, () -> same).item();
        assertThat(loss.generator(better, () -> same).item()).isLessThan(equal);
        assertThat(loss.discriminator(better, same).item())
                .isLessThan(loss.discriminator(same, better).item());
    }

    @Test
    void whereTheDiscriminatorIsSureTheMinimaxGradientVanishesAndTheNonSaturatingOneDoesNot() {
        assertThat(slope(new MinimaxLoss(), -12)).isNegative().isGreaterThan(-1e-5);
        assertThat(slope(new NonSaturatingLoss(), -12)).isLessThan(-0.9999);
    }

    private static double slope(AdversarialLoss loss, double output) {
        Tensor fake = outputs(output).asVariable();
        return loss.generator(fake, () -> fake).gradients(fake).of(fake).item();
    }

    @Test
    void theScoreIsAProbabilityWhereTheLossIsOneOfProbabilities() {
        double s = 1 / (1 + Math.exp(-0.3));
        for (AdversarialLoss loss : new AdversarialLoss[] {new MinimaxLoss(), new NonSaturatingLoss()}) {
            assertThat(loss.score(outputs(0.3)).item()).isCloseTo(s, EXACT);
        }
        for (AdversarialLoss loss : new AdversarialLoss[] {
            new LeastSquaresLoss(), new HingeLoss(), new WassersteinLoss(), new RelativisticAverageLoss()
        }) {
            assertThat(loss.score(outputs(0.3)).item()).isEqualTo(0.3);
            assertThat(loss.takesProbabilities()).isFalse();
        }
    }

    @Test
    void smoothingOutsideItsRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeastSquaresLoss(-0.1))
                .withMessage("label smoothing: expects a value in [0, 1), got -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinimaxLoss(1))
                .withMessage("label smoothing: expects a value in [0, 1), got 1.0");
    }

    private static void assertLosses(AdversarialLoss loss, double discriminator, double generator) {
        assertThat(loss.discriminator(outputs(REAL), outputs(FAKE)).item()).isCloseTo(discriminator, EXACT);
        assertThat(loss.generator(outputs(FAKE), () -> outputs(REAL)).item()).isCloseTo(generator, EXACT);
    }

    private static Input input(AdversarialLoss loss, double... outputs) {
        return Input.values(Shape.of(outputs.length, 1), taken(loss, outputs));
    }

    private static Tensor tensor(AdversarialLoss loss, double... outputs) {
        return outputs(taken(loss, outputs));
    }

    /** Probabilities of the outputs for a loss that takes them. */
    private static double[] taken(AdversarialLoss loss, double... outputs) {
        return loss.takesProbabilities()
                ? Arrays.stream(outputs).map(x -> 1 / (1 + Math.exp(-x))).toArray()
                : outputs;
    }

    private static Tensor outputs(double... values) {
        return Tensor.of(Shape.of(values.length, 1), values);
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }
}
