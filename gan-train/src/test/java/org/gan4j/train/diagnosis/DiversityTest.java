package org.gan4j.train.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Test;

final class DiversityTest {
    private static final int SAMPLES = 32;
    private static final double EXACT = 1e-12;

    @Test
    void theNumberOfDifferentSamplesIsTheOneOfTheFormula() {
        float[][] samples = {{0, 0}, {0, 0}, {3, 4}};
        double near = Math.exp(-25.0 / 10);

        assertThat(Diversity.different(samples, 10)).isCloseTo(9 / (5 + 4 * near), within(EXACT));
    }

    @Test
    void realSamplesAreAsDiverseAsThemselves() {
        float[][] ring = ring(8, 0);

        assertThat(Diversity.relative(ring, ring)).isCloseTo(1, within(EXACT));
    }

    @Test
    void equalSamplesHaveNoDiversity() {
        assertThat(Diversity.relative(new float[SAMPLES][2], ring(8, 0))).isCloseTo(0, within(EXACT));
    }

    @Test
    void theFewerModesTheLess() {
        double before = 1;
        for (int modes : new int[] {6, 4, 2, 1}) {
            double now = Diversity.relative(ring(modes, 1), ring(8, 0));
            assertThat(now).isLessThan(before - 0.05);
            before = now;
        }
        assertThat(before).isLessThan(0.02);
    }

    @Test
    void twoFarClumpsAreNotDiverseThoughTheirMeanDistanceIsLarge() {
        float[][] clumps = new float[SAMPLES][2];
        for (int i = 0; i < SAMPLES; i++) {
            clumps[i][0] = i % 2 == 0 ? 100 : -100;
        }

        assertThat(Diversity.relative(clumps, ring(8, 0))).isLessThan(0.4);
    }

    @Test
    void theUnitOfTheDataDoesNotMatter() {
        float[][] real = ring(8, 0);
        float[][] fake = ring(3, 1);
        double diversity = Diversity.relative(fake, real);

        assertThat(Diversity.relative(times(fake, 1000), times(real, 1000))).isCloseTo(diversity, within(1e-5));
    }

    @Test
    void realSamplesThatAreAllTheSameTellNothing() {
        assertThat(Diversity.relative(ring(8, 0), new float[SAMPLES][2])).isNaN();
    }

    /** Samples of so many of eight modes on a circle. */
    private static float[][] ring(int modes, long seed) {
        RandomStream random = RandomStream.seeded(seed);
        float[][] samples = new float[SAMPLES][];
        for (int i = 0; i < SAMPLES; i++) {
            double angle = 2 * Math.PI * (i % modes) / 8;
            samples[i] = new float[] {
                (float) (Math.cos(angle) + 0.02 * random.nextNormal()),
                (float) (Math.sin(angle) + 0.02 * random.nextNormal())
            };
        }
        return samples;
    }

    private static float[][] times(float[][] samples, float factor) {
        float[][] scaled = new float[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            scaled[i] = new float[] {samples[i][0] * factor, samples[i][1] * factor};
        }
        return scaled;
    }
}
