package org.gan4j.backend;

import static org.gan4j.backend.Tolerance.BITS;

import java.util.List;
import org.gan4j.random.Distribution;
import org.gan4j.random.RandomNumbers;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Random numbers: the bits of the host's, since results must not depend on the backend more than rounding does. */
interface RandomConformance extends Family {
    List<Distribution> DISTRIBUTIONS = List.of(
            Distribution.uniform(0, 1),
            Distribution.uniform(-0.3, 1e-3),
            Distribution.uniform(2, 2),
            Distribution.normal(),
            Distribution.truncatedNormal(2),
            Distribution.truncatedNormal(0.01),
            Distribution.truncatedNormal(30),
            Distribution.dropout(0),
            Distribution.dropout(0.3),
            Distribution.dropout(1));

    @Test
    default void randomNumbersAreTheHosts() {
        for (Distribution distribution : DISTRIBUTIONS) {
            for (long position : new long[] {0, 1, 6, (1L << 32) - 3, (1L << 33) - 3, (1L << 40) + 1, 1L << 62}) {
                for (int length : new int[] {0, 1, 2, 7, 256, 1025}) {
                    checkNumbers(at(position, distribution), Shape.of(length));
                }
            }
            checkNumbers(at(5, distribution), Shape.scalar());
            checkNumbers(at(3, distribution), Shape.of(3, 31, 705));
            checkNumbers(new RandomNumbers(-1, 9, distribution), Shape.of(5, 3));
            checkNumbers(new RandomNumbers(1L << 63, 0, distribution), Shape.of(2, 9));
        }
    }

    @Test
    default void randomNumbersOfAPartAreTheHosts() {
        for (Distribution distribution : DISTRIBUTIONS) {
            for (int part = 0; part < 3; part++) {
                checkNumbers(RandomStream.inPart(part, 3, () -> numbers(7, 5, distribution)), Shape.of(5));
            }
        }
    }

    private static RandomNumbers at(long position, Distribution distribution) {
        return numbers(position, 1, distribution);
    }

    private static RandomNumbers numbers(long position, int count, Distribution distribution) {
        RandomStream stream = RandomStream.seeded(7);
        stream.seek(position);
        return stream.numbers(distribution, count);
    }

    private void checkNumbers(RandomNumbers numbers, Shape shape) {
        for (DType dtype : Grid.FLOATING) {
            check(dtype + " " + numbers, BITS, (b, in) -> b.random(shape, dtype, numbers));
        }
    }
}
