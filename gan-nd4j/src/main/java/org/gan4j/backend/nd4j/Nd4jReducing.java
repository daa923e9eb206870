package org.gan4j.backend.nd4j;

import java.util.Arrays;
import org.gan4j.backend.Reduction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reductions with ND4J's operations, corrected where those lose NaN or digits. */
final class Nd4jReducing {
    private Nd4jReducing() {}

    /** Reduces axes, which stay at size 1. */
    static void reduce(Reduction function, INDArray x, int[] axes, INDArray result) {
        if (function == Reduction.SUM) {
            boolean isLong = x.length() / result.length() > Nd4jSums.SHORT;
            if (isLong && x.dataType() == DataType.FLOAT) {
                Nd4jSums.sum(x, axes, result);
            } else {
                over("reduce_sum", axes, x, result);
            }
        } else {
            max(x, axes, result);
        }
    }

    /** Restores NaN, which ND4J's maximum ignores: the result is NaN where there is one. */
    private static void max(INDArray x, int[] axes, INDArray result) {
        try (INDArray nan = x.ulike();
                INDArray count = result.ulike();
                INDArray largest = result.ulike();
                INDArray answer = Nd4j.valueArrayOf(result.shape(), Double.NaN, result.dataType());
                INDArray zero = Nd4j.scalar(x.dataType(), 0).reshape(1)) {
            Call.withTruths(x.shape(), truths -> {
                Call.run("not_equals", truths, x, x);
                nan.assign(truths);
            });
            over("reduce_sum", axes, nan, count);
            over("reduce_max", axes, x, largest);
            Call.withTruths(result.shape(), truths -> {
                Call.run("greater", truths, count, zero);
                Call.run("select", result, truths, answer, largest);
            });
        }
    }

    static void over(String name, int[] axes, INDArray x, INDArray result) {
        Call.of(name, result, x)
                .with(1.0)
                .with(Arrays.stream(axes).asLongStream().toArray())
                .run();
    }
}
