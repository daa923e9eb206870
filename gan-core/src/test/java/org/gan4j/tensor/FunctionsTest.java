package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Values of functions of one number. */
final class FunctionsTest {
    /** On the default backend: the conformance suite holds it against an integral, to less. */
    @Test
    void theErrorFunctionIsAccurateInBothTypes() {
        double[] x = {0.1, 0.5, 1, 2, 3, -1, 4, 6};
        double[] y = {
            0.1124629160182849,
            0.5204998778130465,
            0.8427007929497149,
            0.9953222650189527,
            0.9999779095030014,
            -0.8427007929497149,
            0.9999999845827421,
            1
        };
        assertThat(Tensor.of(Shape.of(8), x).erf().toDoubles()).containsExactly(y, within(1e-14));
        assertThat(Tensor.of(Shape.of(8), x).to(DType.FLOAT32).erf().toDoubles())
                .containsExactly(y, within(1e-7));
    }
}
