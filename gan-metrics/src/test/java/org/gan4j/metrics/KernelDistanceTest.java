package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Test;

final class KernelDistanceTest {
    private static final double EXACT = 1e-12;

    @Test
    void itIsTheReferencesValue() {
        assertThat(KernelDistance.block(ReferenceFeatures.X, ReferenceFeatures.Y))
                .isCloseTo(0.3100576542136, within(EXACT));
        assertThat(KernelDistance.block(ReferenceFeatures.X, ReferenceFeatures.Y.part(0, 30)))
                .isCloseTo(0.2909484627888, within(EXACT));
        assertThat(KernelDistance.block(ReferenceFeatures.X, ReferenceFeatures.X))
                .isCloseTo(-0.0219798649614, within(EXACT));
    }

    @Test
    void theMeanOfSubsetsIsNearThatOfAllSamples() {
        Measurement measured = KernelDistance.of(ReferenceFeatures.X, ReferenceFeatures.Y, RandomStream.seeded(1));

        // Subsets of 20 of 40: their mean varies by a tenth of their deviation.
        assertThat(measured.deviation()).isBetween(0.02, 0.2);
        assertThat(measured.value()).isCloseTo(0.3100576542136, within(0.3 * measured.deviation()));
        assertThat(measured.warning())
                .hasValue("40 real and 40 generated samples are fewer than 1000: the kernel distance varies much"
                        + " between draws");
    }

    @Test
    void theSameSeedGivesTheSameValue() {
        RandomStream random = RandomStream.seeded(2);

        assertThat(KernelDistance.of(ReferenceFeatures.X, ReferenceFeatures.Y, random))
                .isEqualTo(KernelDistance.of(ReferenceFeatures.X, ReferenceFeatures.Y, random));
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        KernelDistance.of(ReferenceFeatures.X.part(0, 3), ReferenceFeatures.Y, RandomStream.seeded(1)))
                .withMessage("KernelDistance: expects 4 samples or more of each kind, got 3 and 40");
    }
}
