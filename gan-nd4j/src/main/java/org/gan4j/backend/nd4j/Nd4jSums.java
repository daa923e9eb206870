package org.gan4j.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Sums many floats in short parts. ND4J adds numbers one after the other, so rounding errors grow with the sum: to 6e-3
 * of a sum of ten million numbers.
 */
final class Nd4jSums implements AutoCloseable {
    /** Maximum numbers added up at once. */
    static final int SHORT = 256;

    private final List<INDArray> parts = new ArrayList<>();

    private Nd4jSums() {}

    /** Sums a row-major array over ascending axes, which stay at size 1 in the result. */
    static void sum(INDArray x, int[] axes, INDArray result) {
        boolean[] summed = new boolean[x.rank()];
        for (int axis : axes) {
            summed[axis] = true;
        }
        try (Nd4jSums sums = new Nd4jSums()) {
            INDArray left = x;
            long inner = 1;
            for (int last = x.rank(); last > 0; ) {
                int first = last - 1;
                long size = x.size(first);
                while (first > 0 && summed[first - 1] == summed[first]) {
                    size *= x.size(--first);
                }
                if (summed[first]) {
                    left = sums.sumMiddle(left.reshape(left.length() / size / inner, size, inner));
                } else {
                    inner *= size;
                }
                last = first;
            }
            result.assign(left.reshape(result.shape()));
        }
    }

    /** Sums [outer, size, inner] over the middle axis: [outer, 1, inner]. */
    private INDArray sumMiddle(INDArray x) {
        long outer = x.size(0);
        long size = x.size(1);
        long inner = x.size(2);
        if (size <= SHORT) {
            INDArray sums = part(outer, 1, inner);
            Nd4jReducing.over("reduce_sum", new int[] {1}, x, sums);
            return sums;
        }
        long length = outer == 1 ? SHORT : divisor(size);
        if (size % length == 0 && length > 1) {
            INDArray sums = part(outer * (size / length), 1, inner);
            Nd4jReducing.over("reduce_sum", new int[] {1}, x.reshape(outer * (size / length), length, inner), sums);
            return sumMiddle(sums.reshape(outer, size / length, inner));
        }
        long whole = size - size % SHORT;
        INDArray sums = part(outer, 1, inner);
        Call.run("add", sums, sumMiddle(cut(x, 0, whole)), sumMiddle(cut(x, whole, size)));
        return sums;
    }

    /** Returns a range of the middle axis, which is a copy unless it is contiguous. */
    private INDArray cut(INDArray x, long from, long to) {
        long inner = x.size(2);
        if (x.size(0) == 1) {
            return x.reshape(x.length())
                    .get(NDArrayIndex.interval(from * inner, to * inner))
                    .reshape(1, to - from, inner);
        }
        INDArray cut = part(x.size(0), to - from, inner);
        cut.assign(x.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all()));
        return cut;
    }

    /** Returns the largest divisor that is at most {@link #SHORT}. */
    private static long divisor(long size) {
        long divisor = SHORT;
        while (size % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    private INDArray part(long... shape) {
        INDArray part = Nd4j.createUninitializedDetached(DataType.FLOAT, shape);
        parts.add(part);
        return part;
    }

    @Override
    public void close() {
        parts.forEach(INDArray::close);
    }
}
