package org.gan4j.backend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HostBlockTest {
    /** As a block of gigabytes has, here of 256 bytes each. */
    private static final int SMALL_WINDOWS = 8;

    @Test
    void copiesGoOverTheEdgesOfWindows() {
        HostBlock block = HostBlock.in(Address.allocate(1024 + HostBlock.ALIGNMENT), 1024, SMALL_WINDOWS, null);
        float[] floats = new float[256];
        double[] doubles = new double[128];
        int[] ints = new int[256];
        for (int i = 0; i < 256; i++) {
            floats[i] = i;
            ints[i] = -i;
            doubles[i >> 1] = (i >> 1) + 0.5;
        }
        block.put(3, floats, 3, 250);
        float[] readFloats = new float[256];
        block.get(3, readFloats, 3, 250);
        assertThat(readFloats)
                .startsWith(0, 0, 0, 3, 4)
                .containsSequence(62, 63, 64, 65)
                .endsWith(251, 252, 0, 0, 0);
        block.put(1, doubles, 1, 127);
        double[] readDoubles = new double[128];
        block.get(1, readDoubles, 1, 127);
        assertThat(readDoubles)
                .startsWith(0, 1.5, 2.5)
                .containsSequence(31.5, 32.5)
                .endsWith(127.5);
        block.put(0L, ints, 0, 256);
        int[] readInts = new int[256];
        block.get(60L, readInts, 60, 190);
        assertThat(readInts).startsWith(0, 0).containsSequence(-63, -64, -65).endsWith(-249, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void memoryIsAlignedForVectorInstructions() {
        for (int bytes : new int[] {64, 80, 1 << 20}) {
            assertThat(HostBlock.in(Address.allocate(bytes + HostBlock.ALIGNMENT), bytes, null)
                                    .pointer()
                                    .address()
                            % HostBlock.ALIGNMENT)
                    .isZero();
        }
    }
}
