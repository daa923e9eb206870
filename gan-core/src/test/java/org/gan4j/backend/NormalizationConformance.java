package org.gan4j.backend;

import static org.gan4j.backend.Tolerance.NORMWISE;

import java.util.List;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Batch normalisation and its gradients. */
interface NormalizationConformance extends Family {
    double NORMALIZATION_EPS = 1e-3;

    /** Features and images, of few and of many channels, within a tile and beyond, and of one element per channel. */
    List<Shape> NORMALIZED = List.of(
            Shape.of(1, 1),
            Shape.of(5, 3),
            Shape.of(300, 257),
            Shape.of(3, 2500),
            Shape.of(70, 2500),
            Shape.of(2, 3, 5),
            Shape.of(1, 3, 1, 1),
            Shape.of(2, 3, 4, 5),
            Shape.of(3, 17, 9, 5),
            Shape.of(2, 64, 33, 31),
            Shape.of(2, 2, 60, 50),
            Shape.of(2, 3, 2, 3, 2));

    @Test
    default void momentsAreThoseOfEachChannel() {
        Samples samples = new Samples("moments");
        for (DType dtype : Grid.FLOATING) {
            for (Shape shape : NORMALIZED) {
                check("moments", NORMWISE, (b, in) -> b.moments(in.get(0)), samples.any(shape, dtype));
            }
        }
    }

    @Test
    default void aLargeMeanDoesNotSpoilASmallVariance() {
        for (Shape shape : NORMALIZED) {
            HostArray x = new Samples("mean").uniform(shape, DType.FLOAT32, 100, 101);
            check("variance", NORMWISE, (b, in) -> variance(b, in.get(0)), x);
        }
    }

    @Test
    default void normalizationEqualsTheComposedOneWithAndWithoutWeightAndBias() {
        Samples samples = new Samples("normalization");
        for (DType dtype : Grid.FLOATING) {
            for (Shape shape : NORMALIZED) {
                HostArray x = samples.any(shape, dtype);
                HostArray moments = moments(samples, shape, dtype);
                HostArray weight = samples.any(Shape.of(shape.size(1)), dtype);
                HostArray bias = samples.any(Shape.of(shape.size(1)), dtype);
                check(
                        "normalize",
                        NORMWISE,
                        (b, in) -> b.normalize(in.get(0), in.get(1), null, null, NORMALIZATION_EPS),
                        x,
                        moments);
                check(
                        "normalize with weight",
                        NORMWISE,
                        (b, in) -> b.normalize(in.get(0), in.get(1), in.get(2), null, NORMALIZATION_EPS),
                        x,
                        moments,
                        weight);
                check(
                        "normalize with weight and bias",
                        NORMWISE,
                        (b, in) -> b.normalize(in.get(0), in.get(1), in.get(2), in.get(3), NORMALIZATION_EPS),
                        x,
                        moments,
                        weight,
                        bias);
            }
        }
    }

    @Test
    default void gradientsOfNormalizationEqualTheComposedOnes() {
        Samples samples = new Samples("gradient of normalization");
        for (DType dtype : Grid.FLOATING) {
            for (Shape shape : NORMALIZED) {
                HostArray gradient = samples.any(shape, dtype);
                HostArray x = samples.any(shape, dtype);
                HostArray moments = moments(samples, shape, dtype);
                HostArray weight = samples.any(Shape.of(shape.size(1)), dtype);
                check(
                        "sums",
                        NORMWISE,
                        (b, in) -> sums(
                                b.normalizationGradients(in.get(0), in.get(1), in.get(2), null, NORMALIZATION_EPS)),
                        gradient,
                        x,
                        moments);
                check(
                        "gradient",
                        NORMWISE,
                        (b, in) -> byInput(
                                b.normalizationGradients(in.get(0), in.get(1), in.get(2), null, NORMALIZATION_EPS)),
                        gradient,
                        x,
                        moments);
                check(
                        "gradient with weight",
                        NORMWISE,
                        (b, in) -> byInput(b.normalizationGradients(
                                in.get(0), in.get(1), in.get(2), in.get(3), NORMALIZATION_EPS)),
                        gradient,
                        x,
                        moments,
                        weight);
            }
        }
    }

    private static NdArray sums(NormalizationGradients gradients) {
        gradients.byInput().release();
        return gradients.sums();
    }

    private static NdArray byInput(NormalizationGradients gradients) {
        gradients.sums().release();
        return gradients.byInput();
    }

    private static NdArray variance(Backend backend, NdArray x) {
        NdArray moments = backend.moments(x);
        NdArray variance = backend.slice(
                moments, new int[] {1, 0}, Shape.of(1, moments.shape().size(1)));
        moments.release();
        return variance;
    }

    /** Any means, and variances above zero. */
    private static HostArray moments(Samples samples, Shape shape, DType dtype) {
        HostArray moments = samples.uniform(Shape.of(2, shape.size(1)), dtype, 0.5, 2);
        return HostArray.of(moments.shape(), dtype, moments.values());
    }
}
