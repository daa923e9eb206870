package org.gan4j.backend.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Matrix products with ND4J's custom operation, which is two to four times as fast as its {@code mmul}. */
final class Nd4jMatmul {
    private Nd4jMatmul() {}

    static void run(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
        Call.of("matmul", result, a, b)
                .with(transposeA ? 1L : 0L, transposeB ? 1L : 0L)
                .run();
    }
}
