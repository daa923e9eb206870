package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.backend.DType;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class PerceptualPathTest {
    private static final FeatureNetwork PIXELS = FeatureNetwork.of("pixels", 4, images -> images.to(DType.FLOAT64));

    /** Gives its noise, times a number, as an image. */
    private static final class Scaling extends Generator {
        private final double factor;

        Scaling(double factor) {
            this.factor = factor;
            parameter("unused", Shape.of(1), 0).value();
        }

        @Override
        public Shape latentShape() {
            return Shape.of(4);
        }

        @Override
        public Shape sampleShape() {
            return Shape.of(1, 2, 2);
        }

        @Override
        protected Tensor compute(Tensor noise) {
            return noise.multiply(factor).reshape(-1, 1, 2, 2);
        }
    }

    private static double length(double factor) {
        Generator generator = new Scaling(factor);
        generator.to(DType.FLOAT64);
        return PerceptualPath.of(generator, PIXELS, 2_000, RandomStream.seeded(1))
                .value();
    }

    @Test
    void aLinearGeneratorHasTheSquaredLengthOfItsPaths() {
        // Two standard normal points of four dimensions are apart by 8 in the mean of squares; the ends are left out.
        assertThat(length(1)).isCloseTo(8, within(0.4));
        assertThat(length(3)).isCloseTo(9 * length(1), within(1e-3));
    }

    @Test
    void noPathIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerceptualPath.of(new Scaling(1), PIXELS, 0, RandomStream.seeded(1)))
                .withMessage("PerceptualPath: expects 1 path or more, got 0");
    }
}
