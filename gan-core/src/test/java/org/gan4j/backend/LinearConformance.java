package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.backend.Tolerance.NORMWISE;

import java.util.List;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Matrix products. */
interface LinearConformance extends Family {
    /** Sizes m, k and n. */
    List<int[]> SIZES = List.of(
            new int[] {1, 1, 1},
            new int[] {2, 3, 4},
            new int[] {1, 7, 1},
            new int[] {7, 1, 5},
            new int[] {1, 129, 33},
            new int[] {33, 17, 65},
            new int[] {64, 784, 128},
            new int[] {257, 129, 65},
            new int[] {0, 3, 4},
            new int[] {3, 0, 4},
            new int[] {3, 4, 0},
            new int[] {0, 0, 0});

    List<int[]> BATCHES = List.of(
            new int[] {1}, new int[] {3}, new int[] {0}, new int[] {2, 3}, new int[] {1, 4}, new int[] {2, 1, 3});

    @Test
    default void aPrecisionIsUsedOrRefusedInASentence() {
        Backend backend = kernels().tested();
        try {
            backend.usePrecision(Precision.BF16);
        } catch (BackendUnavailableException e) {
            assertThat(e).hasMessageMatching(backend.name() + ": expects .*precision .*, got .*");
        } finally {
            backend.usePrecision(Precision.FLOAT32);
        }
    }

    @Test
    default void matrixProductsEqualTheReferenceUnderEveryTransposition() {
        Samples samples = new Samples("matmul");
        for (DType dtype : Grid.FLOATING) {
            for (int[] size : SIZES) {
                checkMatmul(samples, dtype, Shape.scalar(), size);
            }
        }
    }

    @Test
    default void matrixProductsGoOverEveryBatch() {
        Samples samples = new Samples("batch");
        for (DType dtype : Grid.FLOATING) {
            for (int[] batch : BATCHES) {
                for (int[] size : new int[][] {{2, 3, 4}, {17, 33, 5}, {3, 0, 4}, {1, 5, 1}}) {
                    checkMatmul(samples, dtype, Shape.of(batch), size);
                }
            }
        }
    }

    @Test
    default void nanAndInfinityReachOnlyTheirRowsAndColumns() {
        for (DType dtype : Grid.FLOATING) {
            HostArray a = new Samples("nan").any(Shape.of(20, 20), dtype);
            a.values()[20 * 3 + 5] = Double.NaN;
            a.values()[20 * 7 + 9] = Double.POSITIVE_INFINITY;
            HostArray b = new Samples("nan too").uniform(Shape.of(20, 20), dtype, 1, 2);
            check("matmul", NORMWISE, (on, in) -> on.matmul(in.get(0), false, in.get(1), false), a, b);
            check("matmul", NORMWISE, (on, in) -> on.matmul(in.get(1), true, in.get(0), true), a, b);
        }
    }

    @Test
    default void aMatrixMayBeMultipliedByItself() {
        for (DType dtype : Grid.FLOATING) {
            HostArray x = new Samples("self").any(Shape.of(33, 17), dtype);
            check("x x'", NORMWISE, (b, in) -> b.matmul(in.get(0), false, in.get(0), true), x);
        }
    }

    @Test
    default void linearEqualsTheReferenceWithAndWithoutBias() {
        Samples samples = new Samples("linear");
        for (DType dtype : Grid.FLOATING) {
            for (int[] size : SIZES) {
                HostArray x = samples.any(Shape.of(size[0], size[1]), dtype);
                HostArray weight = samples.any(Shape.of(size[2], size[1]), dtype);
                HostArray bias = samples.any(Shape.of(size[2]), dtype);
                check("linear", NORMWISE, (b, in) -> b.linear(in.get(0), in.get(1), null), x, weight);
                check("linear", NORMWISE, (b, in) -> b.linear(in.get(0), in.get(1), in.get(2)), x, weight, bias);
            }
        }
    }

    private void checkMatmul(Samples samples, DType dtype, Shape batch, int... size) {
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                HostArray a = samples.any(matrix(batch, transposeA, size[0], size[1]), dtype);
                HostArray b = samples.any(matrix(batch, transposeB, size[1], size[2]), dtype);
                check(
                        "matmul " + transposeA + " " + transposeB,
                        NORMWISE,
                        (on, in) -> on.matmul(in.get(0), transposeA, in.get(1), transposeB),
                        a,
                        b);
            }
        }
    }

    private static Shape matrix(Shape batch, boolean transpose, int rows, int columns) {
        return transpose ? batch.append(columns, rows) : batch.append(rows, columns);
    }
}
