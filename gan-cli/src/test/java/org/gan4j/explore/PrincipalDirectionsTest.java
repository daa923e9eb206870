package org.gan4j.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Test;

final class PrincipalDirectionsTest {
    /** Rows are symmetric about zero and their axes uncorrelated, so all values are exact up to rounding. */
    private static final double EXACT = 1e-9;

    private static double[][] cross(double... deviations) {
        double[][] rows = new double[2 * deviations.length][deviations.length];
        for (int i = 0; i < deviations.length; i++) {
            // A pair of opposite rows on an axis has this deviation along it.
            rows[2 * i][i] = deviations[i] * Math.sqrt(deviations.length);
            rows[2 * i + 1][i] = -rows[2 * i][i];
        }
        return rows;
    }

    @Test
    void latentsMoveByStandardDeviationsAlongTheirPrincipalAxes() {
        double[][] latents = turned(cross(1, 5, 2));

        PrincipalDirections directions = PrincipalDirections.ofLatents(latents, 2);

        assertThat(directions.steps()[0]).containsExactly(turned(new double[] {0, 5, 0}), within(EXACT));
        assertThat(directions.steps()[1]).containsExactly(turned(new double[] {0, 0, 2}), within(EXACT));
        assertThat(directions.change(new double[] {2, -1}))
                .containsExactly(turned(new double[] {0, 10, -2}), within(EXACT));
    }

    @Test
    void noiseMovesAlongTheSingularVectorsOfALinearGenerator() {
        double[][] noise = cross(1, 1, 1);
        double[][] singular = turned(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        double[] values = {1, 7, 3};
        double[][] samples = new double[noise.length][4];
        for (int i = 0; i < noise.length; i++) {
            for (int j = 0; j < values.length; j++) {
                // Left singular vectors are the axes of samples; the last pixel is constant.
                samples[i][j] = values[j] * dot(noise[i], singular[j]);
            }
            samples[i][3] = 100;
        }

        double[][] steps = PrincipalDirections.ofSamples(noise, samples, 3).steps();

        assertThat(steps[0]).containsExactly(singular[1], within(EXACT));
        assertThat(steps[1]).containsExactly(singular[2], within(EXACT));
        assertThat(steps[2]).containsExactly(singular[0], within(EXACT));
    }

    @Test
    void aCollapsedGeneratorHasDirectionsThatLeadNowhere() {
        double[][] samples = new double[6][4];
        Arrays.stream(samples).forEach(row -> Arrays.fill(row, 0.25));

        double[][] steps =
                PrincipalDirections.ofSamples(cross(1, 1, 1), samples, 2).steps();

        assertThat(steps[0]).containsOnly(0);
        assertThat(steps[1]).containsOnly(0);
    }

    @Test
    void theFirstDirectionsAreTheSameWhenMoreAreAskedFor() {
        RandomStream random = RandomStream.seeded(3);
        double[][] latents = new double[64][6];
        for (double[] row : latents) {
            Arrays.setAll(row, i -> random.nextNormal() * (i + 1));
        }

        double[][] two = PrincipalDirections.ofLatents(latents, 2).steps();
        double[][] five = PrincipalDirections.ofLatents(latents, 5).steps();

        // Neighbouring variances are 1.2 apart or more: the iteration has come close, not to the last digits.
        assertThat(two[0]).containsExactly(five[0], within(1e-3));
        assertThat(two[1]).containsExactly(five[1], within(1e-3));
    }

    /** Turns rows about two axes, by a matrix whose diagonal stays positive and largest. */
    private static double[][] turned(double[][] rows) {
        return Arrays.stream(rows).map(PrincipalDirectionsTest::turned).toArray(double[][]::new);
    }

    private static double[] turned(double[] row) {
        double c = Math.cos(0.5);
        double s = Math.sin(0.5);
        double[] once = {c * row[0] - s * row[1], s * row[0] + c * row[1], row[2]};
        return new double[] {once[0], c * once[1] - s * once[2], s * once[1] + c * once[2]};
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
