package org.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A stream's bits for ever, its positions, its splits and its bounds. */
final class RandomStreamTest {
    /** From an independent program in Python; a change of any bit would break every stored run. */
    @Test
    void theSameSeedGivesTheseBitsForEver() {
        assertThat(draws(RandomStream.seeded(7), 4))
                .containsExactly(0x5fa3634f38d33687L, 0x289757942a4401a2L, 0xa959401c3113bacaL, 0xcc315978f12f08b7L);
        assertThat(draws(RandomStream.seeded(0), 2)).containsExactly(0x6627e8d5e169c58dL, 0xbc57ac4c9b00dbd8L);
        assertThat(draws(RandomStream.seeded(-1), 2)).containsExactly(0x359abdcc20be59f1L, 0xbe8d6f8b5e3cf711L);
        assertThat(draws(RandomStream.seeded(7).split("generator"), 2))
                .containsExactly(0x3ca2587c33e6894aL, 0xd430fc13afd7b425L);
        assertThat(draws(RandomStream.seeded(7).split(3), 2)).containsExactly(0x11d17f7e07669964L, 0x2a39dc983a457081L);
    }

    /** The integers from the same program; the normal values are those of mpmath but for one bit or two. */
    @Test
    void theSameSeedGivesTheseValuesForEver() {
        double[] uniform = new double[3];
        RandomStream.seeded(7).fillUniform(uniform, -1, 1);
        assertThat(uniform)
                .containsExactly(2 * 0.3735868519223231 - 1, 2 * 0.15855929724990858 - 1, 2 * 0.6615181034877214 - 1);
        double[] normal = new double[4];
        RandomStream.seeded(7).fillNormal(normal);
        assertThat(normal)
                .containsExactly(-0.32236829012459617, -1.0003966418488486, 0.4166098642462622, 0.8331786658866085);
        assertThat(RandomStream.seeded(7).permutation(10)).containsExactly(7, 8, 4, 5, 6, 3, 9, 0, 2, 1);
        RandomStream random = RandomStream.seeded(7);
        assertThat(new int[] {random.nextInt(10), random.nextInt(1000), random.nextInt(1 << 30)})
                .containsExactly(3, 377, 411688293);
    }

    @Test
    void positionsCountDrawsAndCanBeSought() {
        RandomStream random = RandomStream.seeded(7);
        long[] all = draws(random, 9);
        assertThat(random.position()).isEqualTo(9);
        for (int position : new int[] {0, 5, 4, 4, 8, 1, 0}) {
            random.seek(position);
            assertThat(random.position()).isEqualTo(position);
            assertThat(draws(random, 9 - position)).containsExactly(Arrays.copyOfRange(all, position, 9));
        }
    }

    @Test
    void positionsGoFarBeyondThirtyTwoBits() {
        RandomStream random = RandomStream.seeded(7);
        random.seek((1L << 33) + 1);
        assertThat(random.nextLong()).isEqualTo(0x9ec9b65edc6f79c3L);
        random.seek(1L << 40);
        assertThat(random.nextLong()).isEqualTo(0xcbf8c45a7f56a909L);
    }

    @Test
    void aNegativePositionIsRefused() {
        assertThatThrownBy(() -> RandomStream.seeded(7).seek(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RandomStream: expects a position of zero or more, got -1");
    }

    @Test
    void everyUniformNormalAndBoundedValueTakesOneDraw() {
        RandomStream random = RandomStream.seeded(7);
        random.nextDouble();
        random.nextNormal();
        random.nextInt(10);
        random.fillUniform(new double[5], 0, 1);
        random.fillNormal(new double[7]);
        assertThat(random.position()).isEqualTo(15);
    }

    @Test
    void manyDrawsAtOnceAreThoseOneByOneFromAnyPosition() {
        for (int start : new int[] {0, 1, 2, 7}) {
            for (int count : new int[] {0, 1, 2, 3, 130, 131}) {
                RandomStream many = RandomStream.seeded(3);
                many.seek(start);
                long[] values = new long[count];
                many.fillLongs(values);
                RandomStream one = RandomStream.seeded(3);
                one.seek(start);
                for (long value : values) {
                    assertThat(value).isEqualTo(one.nextLong());
                }
                assertThat(many.position()).isEqualTo(start + count);
                assertThat(many.nextLong()).isEqualTo(one.nextLong());
            }
        }
    }

    @Test
    void splitsDependOnTheStreamAndTheNameAlone() {
        RandomStream random = RandomStream.seeded(7);
        long[] early = draws(random.split("noise"), 5);
        long[] earlyIndexed = draws(random.split(12), 5);
        draws(random, 3);
        assertThat(draws(random.split("noise"), 5)).containsExactly(early);
        assertThat(draws(random.split(12), 5)).containsExactly(earlyIndexed);
        assertThat(random.position()).isEqualTo(3);
    }

    @Test
    void differentSeedsNamesAndNumbersGiveDifferentDraws() {
        RandomStream random = RandomStream.seeded(7);
        Set<Long> seen = new HashSet<>();
        int drawn = 0;
        for (int i = 0; i < 1000; i++) {
            RandomStream[] streams = {
                RandomStream.seeded(i),
                random.split(i),
                random.split("" + i),
                random.split(i).split("a"),
                random.split("a").split(i)
            };
            for (RandomStream stream : streams) {
                for (long draw : draws(stream, 4)) {
                    seen.add(draw);
                    drawn++;
                }
            }
        }
        assertThat(seen).hasSize(drawn);
    }

    @Test
    void boundedIntegersStayInTheirBounds() {
        RandomStream random = RandomStream.seeded(7);
        for (int bound : new int[] {1, 2, 3, 1 << 30, Integer.MAX_VALUE}) {
            for (int i = 0; i < 1000; i++) {
                assertThat(random.nextInt(bound)).isBetween(0, bound - 1);
            }
        }
    }

    @Test
    void aBoundMustBePositive() {
        for (int bound : new int[] {0, -3}) {
            assertThatThrownBy(() -> RandomStream.seeded(7).nextInt(bound))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("RandomStream: expects a positive bound, got " + bound);
        }
    }

    @Test
    void permutationsHoldEveryNumberOnce() {
        RandomStream random = RandomStream.seeded(7);
        for (int count : new int[] {0, 1, 2, 17, 1000}) {
            int[] sorted = random.permutation(count);
            Arrays.sort(sorted);
            for (int i = 0; i < count; i++) {
                assertThat(sorted[i]).isEqualTo(i);
            }
        }
    }

    @Test
    void aStreamPrintsItsKeyAndPosition() {
        RandomStream random = RandomStream.seeded(7);
        random.nextLong();
        assertThat(random).hasToString("RandomStream(key 12ae30237b17df14, position 1)");
    }

    private static long[] draws(RandomStream random, int count) {
        long[] draws = new long[count];
        for (int i = 0; i < count; i++) {
            draws[i] = random.nextLong();
        }
        return draws;
    }
}
