package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Class coverage and class accuracy. */
final class ClassMetricsTest {
    @Test
    void classesAreCounted() {
        ClassCoverage coverage = ClassCoverage.of(new int[] {0, 2, 2, 2}, 4);

        assertThat(coverage.counts()).isEqualTo(List.of(1, 0, 3, 0));
        assertThat(coverage.classesWith(1)).isEqualTo(2);
        assertThat(coverage.classesWith(2)).isEqualTo(1);
        assertThat(coverage.covered().value()).isEqualTo(0.5);
        assertThat(coverage.covered().warning())
                .hasValue("4 generated samples are fewer than 40: a class may be missing by chance");
    }

    @Test
    void aClassThatHardlyShowsIsNotCovered() {
        // 500 of 1,000 would be its share; 50 is a tenth.
        assertThat(new ClassCoverage(List.of(951, 49)).covered().value()).isEqualTo(0.5);
        assertThat(new ClassCoverage(List.of(950, 50)).covered().value()).isEqualTo(1);
    }

    @Test
    void equalSharesDoNotDiverge() {
        assertThat(new ClassCoverage(List.of(7, 7, 7)).divergence()).isCloseTo(0, within(1e-15));
        assertThat(new ClassCoverage(List.of(9, 0, 0)).divergence()).isCloseTo(Math.log(3), within(1e-15));
    }

    @Test
    void theAccuracyIsTheShareOfClassesAskedFor() {
        Measurement accuracy = ClassAccuracy.of(new int[] {0, 1, 2, 3}, new int[] {0, 1, 2, 0});

        assertThat(accuracy.value()).isEqualTo(0.75);
        assertThat(accuracy.deviation()).isCloseTo(Math.sqrt(0.75 * 0.25 / 4), within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassAccuracy.of(new int[1], new int[2]))
                .withMessage("ClassAccuracy: expects as many classes shown as wanted, at least 1, got 2 and 1");
    }
}
