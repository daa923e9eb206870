package org.gan4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Draws that are divided into parts. */
final class RandomPartTest {
    private static final int PARTS = 3;

    /** The draws of all parts, one after the other, as of one array. */
    private static double[] joined(int count, Consumer<double[]> fill) {
        return IntStream.range(0, PARTS)
                .mapToObj(part -> RandomStream.inPart(part, PARTS, () -> {
                    double[] values = new double[count];
                    fill.accept(values);
                    return values;
                }))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Test
    void arraysOfAllPartsAreTheArrayOfOne() {
        double[] normal = new double[PARTS * 5];
        RandomStream.seeded(1).fillNormal(normal);
        double[] uniform = new double[PARTS * 5];
        RandomStream.seeded(1).fillUniform(uniform, -1, 1);
        double[] truncated = new double[PARTS * 5];
        RandomStream.seeded(1).fillTruncatedNormal(truncated, 2);

        assertThat(joined(5, values -> RandomStream.seeded(1).fillNormal(values)))
                .isEqualTo(normal);
        assertThat(joined(5, values -> RandomStream.seeded(1).fillUniform(values, -1, 1)))
                .isEqualTo(uniform);
        assertThat(joined(5, values -> RandomStream.seeded(1).fillTruncatedNormal(values, 2)))
                .isEqualTo(truncated);
    }

    @Test
    void bitsOfAllPartsAreTheBitsOfOneAtAnyPosition() {
        for (int start = 0; start < 3; start++) {
            long[] whole = new long[PARTS * 5];
            at(start).fillLongs(whole);
            List<Long> parts = new ArrayList<>();
            for (int part = 0; part < PARTS; part++) {
                int from = start;
                long[] some = RandomStream.inPart(part, PARTS, () -> {
                    long[] values = new long[5];
                    at(from).fillLongs(values);
                    return values;
                });
                Arrays.stream(some).forEach(parts::add);
            }
            assertThat(parts).containsExactly(Arrays.stream(whole).boxed().toArray(Long[]::new));
        }
    }

    private static RandomStream at(long position) {
        RandomStream stream = RandomStream.seeded(5);
        stream.seek(position);
        return stream;
    }

    @Test
    void positionsOfAllPartsStayEqual() {
        for (int part = 0; part < PARTS; part++) {
            RandomStream stream = RandomStream.seeded(5);
            RandomStream.inPart(part, PARTS, () -> {
                stream.nextLong();
                stream.fillNormal(new float[4]);
                return stream.permutation(2);
            });
            assertThat(stream.position()).isEqualTo(PARTS * (1 + 4 + 2));
        }
    }

    @Test
    void wholeDrawsAreTheSameInEveryPart() {
        long alone = RandomStream.seeded(5).nextLong();

        assertThat(RandomStream.inPart(
                        2,
                        PARTS,
                        () -> RandomStream.whole(() -> RandomStream.seeded(5).nextLong())))
                .isEqualTo(alone);
        assertThat(RandomStream.seeded(5).nextLong()).isEqualTo(alone);
    }

    @Test
    void aPartThatIsNoneIsRefused() {
        assertThatThrownBy(() -> RandomStream.inPart(3, 3, () -> ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RandomStream.inPart: expects a part in [0, 3), got 3");
    }
}
