package org.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.gan4j.backend.Backends;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class AdversarialLossTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double[] REAL = {0.3, -1.2};
    private static final double[] FAKE = {2.0, 0.1};

    @Test
    void discriminatorMinimisesTheNegativeLogLikelihoodOfBothKinds() {
        double expected = (softplus(-0.3) + softplus(1.2)) / 2 + (softplus(2.0) + softplus(0.1)) / 2;
        assertDiscriminator(new NonSaturatingLoss(), expected);
        assertDiscriminator(new NonSaturatingLoss().average(), expected / 2);
    }

    @Test
    void smoothingIsOneSidedWithTheTargetOneMinusS() {
        double real = (0.9 * softplus(-0.3) + 0.1 * softplus(0.3) + 0.9 * softplus(1.2) + 0.1 * softplus(-1.2)) / 2;
        double fake = (softplus(2.0) + softplus(0.1)) / 2;
        assertDiscriminator(new NonSaturatingLoss().labelSmoothing(0.1), real + fake);
        Backends.with(new ReferenceBackend(), () -> assertThat(new NonSaturatingLoss()
                        .labelSmoothing(0.1)
                        .generator(logits(FAKE), () -> logits(REAL))
                        .item())
                .isCloseTo((softplus(-2.0) + softplus(-0.1)) / 2, EXACT));
    }

    @Test
    void generatorMinimisesMinusTheLogOfItsProbabilityAndNeedsNoRealSamples() {
        Backends.with(new ReferenceBackend(), () -> assertThat(new NonSaturatingLoss()
                        .generator(logits(FAKE), () -> {
                            throw new AssertionError("the real outputs were asked for");
                        })
                        .item())
                .isCloseTo((softplus(-2.0) + softplus(-0.1)) / 2, EXACT));
    }

    @Test
    void probabilitiesGiveTheSameLossesAsTheirLogits() {
        Backends.with(new ReferenceBackend(), () -> {
            NonSaturatingLoss onLogits = new NonSaturatingLoss(0.1, true);
            ProbabilityLoss onProbabilities = new ProbabilityLoss(onLogits);
            Tensor real = logits(REAL).sigmoid();
            Tensor fake = logits(FAKE).sigmoid();
            assertThat(onProbabilities.discriminator(real, fake).item())
                    .isCloseTo(
                            onLogits.discriminator(logits(REAL), logits(FAKE)).item(), EXACT);
            assertThat(onProbabilities.generator(fake, () -> real).item())
                    .isCloseTo(onLogits.generator(logits(FAKE), () -> real).item(), EXACT);
            assertThat(onProbabilities.score(fake).toDoubles())
                    .isEqualTo(onLogits.score(logits(FAKE)).toDoubles());
        });
    }

    @Test
    void atEquilibriumTheDiscriminatorsLossIsTwoLogTwo() {
        Backends.with(new ReferenceBackend(), () -> assertThat(new NonSaturatingLoss()
                        .discriminator(logits(0, 0), logits(0, 0))
                        .item())
                .isCloseTo(2 * Math.log(2), EXACT));
    }

    @Test
    void smoothingOutsideItsRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonSaturatingLoss().labelSmoothing(1))
                .withMessage("label smoothing: expects a value in [0, 1), got 1.0");
    }

    private static void assertDiscriminator(AdversarialLoss loss, double expected) {
        Backends.with(new ReferenceBackend(), () -> assertThat(
                        loss.discriminator(logits(REAL), logits(FAKE)).item())
                .isCloseTo(expected, EXACT));
    }

    private static Tensor logits(double... values) {
        return Tensor.of(Shape.of(values.length, 1), values);
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }
}
