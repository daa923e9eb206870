package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.junit.jupiter.api.Test;

class InitializerTest {
    /** A weight [out, in, kernel, kernel]: fan-in 27, fan-out 576. */
    private static final Shape KERNEL = Shape.of(64, 3, 3, 3);

    /** A weight [out, in]: fan-in 50, fan-out 200. */
    private static final Shape MATRIX = Shape.of(200, 50);

    @Test
    void constantIsOneValue() {
        assertThat(values(Initializer.constant(0.5), MATRIX)).containsOnly(0.5).hasSize(10_000);
    }

    @Test
    void uniformFillsItsRange() {
        assertFills(Initializer.uniform(-1, 3), MATRIX, -1, 3);
    }

    @Test
    void normalHasItsMeanAndDeviation() {
        assertNormal(Initializer.normal(0, 0.02), MATRIX, 0, 0.02);
        assertNormal(Initializer.normal(1, 0.02), MATRIX, 1, 0.02);
    }

    @Test
    void xavierKeepsToFanInAndFanOut() {
        double bound = Math.sqrt(6.0 / (50 + 200));
        assertFills(Initializer.xavierUniform(1), MATRIX, -bound, bound);
        assertFills(Initializer.xavierUniform(2), MATRIX, -2 * bound, 2 * bound);
        assertNormal(Initializer.xavierNormal(1), MATRIX, 0, Math.sqrt(2.0 / (50 + 200)));
        assertNormal(Initializer.xavierNormal(1), KERNEL, 0, Math.sqrt(2.0 / (27 + 576)));
    }

    @Test
    void heKeepsToFanInAndSlope() {
        double bound = Math.sqrt(6.0 / 50);
        assertFills(Initializer.heUniform(0), MATRIX, -bound, bound);
        double sloped = Math.sqrt(6.0 / ((1 + 0.04) * 50));
        assertFills(Initializer.heUniform(0.2), MATRIX, -sloped, sloped);
        assertNormal(Initializer.heNormal(0), MATRIX, 0, Math.sqrt(2.0 / 50));
        assertNormal(Initializer.heNormal(0.2), KERNEL, 0, Math.sqrt(2.0 / (1.04 * 27)));
    }

    @Test
    void pyTorchsDefaultKeepsToFanIn() {
        assertFills(Initializer.fanInUniform(100), MATRIX, -0.1, 0.1);
    }

    @Test
    void orthogonalRowsOrColumnsAreOrthogonalAndOfLengthGain() {
        assertOrthonormal(values(Initializer.orthogonal(1), Shape.of(20, 50)), 20, 50, 1);
        assertOrthonormal(transposed(values(Initializer.orthogonal(3), Shape.of(50, 20)), 50, 20), 20, 50, 3);
        assertOrthonormal(values(Initializer.orthogonal(2), Shape.of(9, 3, 3, 3)), 9, 27, 2);
        assertOrthonormal(values(Initializer.orthogonal(1), Shape.of(30, 30)), 30, 30, 1);
        assertThat(values(Initializer.orthogonal(1), Shape.of(0, 3))).isEmpty();
        assertThat(values(Initializer.orthogonal(1), Shape.of(3, 0))).isEmpty();
    }

    /** Several blocks, the last of which is not full, and lengths that are no multiple of anything. */
    @Test
    void orthogonalVectorsAreThoseOfGramSchmidtOneByOne() {
        double[][] vectors = gramSchmidt(75, 101);

        double[] rows = values(Initializer.orthogonal(1), Shape.of(75, 101));
        double[] columns = values(Initializer.orthogonal(2), Shape.of(101, 75));
        for (int i = 0; i < 75; i++) {
            for (int j = 0; j < 101; j++) {
                assertThat(rows[i * 101 + j]).isCloseTo(vectors[i][j], within(1e-7));
                assertThat(columns[j * 75 + i]).isCloseTo(2 * vectors[i][j], within(2e-7));
            }
        }
    }

    private static double[][] gramSchmidt(int count, int length) {
        RandomStream random = RandomStream.seeded(1);
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            random.fillNormal(vectors[i]);
            for (int j = 0; j < i; j++) {
                double along = dot(vectors[i], vectors[j]);
                for (int k = 0; k < length; k++) {
                    vectors[i][k] -= along * vectors[j][k];
                }
            }
            double norm = Math.sqrt(dot(vectors[i], vectors[i]));
            for (int k = 0; k < length; k++) {
                vectors[i][k] /= norm;
            }
        }
        return vectors;
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }

    @Test
    void theSameStreamGivesTheSameValues() {
        for (Initializer initializer : new Initializer[] {
            Initializer.normal(0, 1), Initializer.xavierUniform(1), Initializer.heNormal(0), Initializer.orthogonal(1)
        }) {
            assertThat(values(initializer, MATRIX)).isEqualTo(values(initializer, MATRIX));
        }
    }

    @Test
    void whatIsNoWeightHasNoFan() {
        for (Shape shape : new Shape[] {Shape.of(3), Shape.scalar(), Shape.of(0, 3)}) {
            assertThatThrownBy(() -> values(Initializer.xavierNormal(1), shape))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("Initializer: expects a weight [out, in, ..] of at least one element, got " + shape);
        }
        assertThatThrownBy(() -> values(Initializer.orthogonal(1), Shape.of(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Initializer: expects a weight [out, in, ..], got [3]");
    }

    private static double[] values(Initializer initializer, Shape shape) {
        float[] values = initializer.values(shape, RandomStream.seeded(1));
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** Within the bounds, up to a hundredth of them, and centred. */
    private static void assertFills(Initializer initializer, Shape shape, double low, double high) {
        double[] values = values(initializer, shape);
        double range = high - low;
        assertThat(values).hasSize(shape.elements());
        assertThat(Arrays.stream(values)).allMatch(value -> value >= low && value <= high);
        assertThat(Arrays.stream(values).min().orElseThrow()).isLessThan(low + range / 100);
        assertThat(Arrays.stream(values).max().orElseThrow()).isGreaterThan(high - range / 100);
        assertThat(Arrays.stream(values).average().orElseThrow())
                .isCloseTo((low + high) / 2, within(4 * range / Math.sqrt(12.0 * values.length)));
    }

    /** Four standard errors of the mean, and of the deviation. */
    private static void assertNormal(Initializer initializer, Shape shape, double mean, double deviation) {
        double[] values = values(initializer, shape);
        double error = deviation / Math.sqrt(values.length);
        double found = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - found) * (value - found))
                .average()
                .orElseThrow();
        assertThat(values).hasSize(shape.elements());
        assertThat(found).isCloseTo(mean, within(4 * error));
        assertThat(Math.sqrt(variance)).isCloseTo(deviation, within(4 * error / Math.sqrt(2)));
        assertThat(Arrays.stream(values)
                        .filter(value -> Math.abs(value - mean) > 2 * deviation)
                        .count())
                .isBetween(values.length / 40L, values.length / 18L);
    }

    private static void assertOrthonormal(double[] matrix, int rows, int columns, double gain) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k < columns; k++) {
                    product += matrix[i * columns + k] * matrix[j * columns + k];
                }
                assertThat(product).isCloseTo(i == j ? gain * gain : 0, within(1e-6));
            }
        }
    }

    private static double[] transposed(double[] matrix, int rows, int columns) {
        double[] transposed = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            transposed[i % columns * rows + i / columns] = matrix[i];
        }
        return transposed;
    }
}
