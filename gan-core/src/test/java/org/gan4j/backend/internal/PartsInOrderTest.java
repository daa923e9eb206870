package org.gan4j.backend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.RepeatedTest;

/** Sums of parts by several threads, in numbers of which the order of summation shows. */
final class PartsInOrderTest {
    private static final int CHANNELS = 8192;
    private static final int ROWS = 12;

    private final HostBackend backend = new JavaBackend(new HostMemory(), Workers.splittingAll(3));

    /** 1 is lost beside 2^60 if it is added first, and it is what is left if it is added last. */
    @RepeatedTest(50)
    void theSumsOfPartsAreAddedInTheOrderOfTheParts() {
        float[] values = new float[ROWS * CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            values[channel] = 1;
            values[CHANNELS + channel] = 0x1p60f;
            values[2 * CHANNELS + channel] = -0x1p60f;
        }
        NdArray sums = backend.reduce(Reduction.SUM, backend.of(Shape.of(ROWS, CHANNELS), values), new int[] {0});
        float[] got = new float[CHANNELS];
        backend.read(sums, got);
        assertThat(got).containsOnly(0);
    }
}
