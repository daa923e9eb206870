package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Test;

final class InceptionScoreTest {
    private static final double EXACT = 1e-12;
    private static final FeatureSet LOGITS = ReferenceFeatures.scaled(ReferenceFeatures.X, 5);

    @Test
    void itIsTheReferencesValue() {
        assertThat(InceptionScore.of(LOGITS, 1).value()).isCloseTo(1.8268720793368, within(EXACT));

        Measurement ofFour = InceptionScore.of(LOGITS, 4);
        assertThat(ofFour.value()).isCloseTo(1.7688888838976, within(EXACT));
        assertThat(ofFour.deviation()).isCloseTo(0.0671, within(5e-5));
    }

    @Test
    void sureAndEqualClassesScoreTheirNumber() {
        double[] logits = new double[100 * 10];
        for (int i = 0; i < 100; i++) {
            logits[i * 10 + i % 10] = 1_000;
        }

        assertThat(InceptionScore.of(FeatureSet.of(10, logits), 1).value()).isCloseTo(10, within(EXACT));
    }

    @Test
    void oneClassScoresOne() {
        assertThat(InceptionScore.of(FeatureSet.of(10, new double[1_000]), RandomStream.seeded(1))
                        .value())
                .isCloseTo(1, within(EXACT));
    }

    @Test
    void fewerImagesThanSplitsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InceptionScore.of(LOGITS.part(0, 3), 4))
                .withMessage("InceptionScore: expects an image or more in each of 4 splits, got 3");
    }
}
