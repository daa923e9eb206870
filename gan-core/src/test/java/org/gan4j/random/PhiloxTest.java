package org.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The generator's bits: the known answers of Random123's file kat_vectors, and the stream against their program. */
final class PhiloxTest {
    @Test
    void theComparisonProgramGivesTheKnownAnswers() {
        long all = 0xffffffffL;
        assertThat(Philox.block(new long[] {0, 0, 0, 0}, new long[] {0, 0}))
                .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(Philox.block(new long[] {all, all, all, all}, new long[] {all, all}))
                .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        long[] piCounter = {0x243f6a88L, 0x85a308d3L, 0x13198a2eL, 0x03707344L};
        assertThat(Philox.block(piCounter, new long[] {0xa4093822L, 0x299f31d0L}))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void theStreamGivesTheKnownAnswerThatFitsItsCounter() {
        assertThat(block(0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }

    @Test
    void theStreamCountsAndKeysInTwoWordsLeastFirst() {
        long[] edges = {0, 1, -1, 1L << 32, 0xffffffffL, Long.MIN_VALUE, 0x299f31d0a4093822L, 0x0123456789abcdefL};
        for (long key : edges) {
            for (long counter : edges) {
                assertThat(block(key, counter))
                        .containsExactly(Philox.block(
                                new long[] {counter & 0xffffffffL, counter >>> 32, 0, 0},
                                new long[] {key & 0xffffffffL, key >>> 32}));
            }
        }
    }

    @Test
    void theBlocksOfManyCountersAreThoseOfEach() {
        for (long counter : new long[] {0, 5, 0xfffffff0L, (1L << 40) - 3}) {
            for (int blocks : new int[] {0, 1, 63, 64, 65, 200}) {
                long[] values = new long[3 + 2 * blocks];
                Philox4x32.fill(77, counter, values, 3, blocks);
                for (int i = 0; i < blocks; i++) {
                    int[] block = block(77, counter + i);
                    assertThat(values[3 + 2 * i]).isEqualTo((long) block[0] << 32 | (block[1] & 0xffffffffL));
                    assertThat(values[4 + 2 * i]).isEqualTo((long) block[2] << 32 | (block[3] & 0xffffffffL));
                }
            }
        }
    }

    private static int[] block(long key, long counter) {
        int[] block = new int[4];
        Philox4x32.block(key, counter, block);
        return block;
    }
}
