package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class FeatureSetTest {
    private static final double NAN = Double.NaN;

    private final FeatureSet three = FeatureSet.of(2, 1, 2, 3, 4, 5, 6);

    @Test
    void featuresThatAreNotFiniteAreRefusedWhereTheyComeIn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureSet.of(2, 1, 2, 3, NAN))
                .withMessage("FeatureSet: expects finite features, got NaN in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureSet.of(Tensor.of(Shape.of(1, 2), 1f, Float.POSITIVE_INFINITY)))
                .withMessage("FeatureSet: expects finite features, got Infinity in row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureStatistics(2).add(Tensor.of(Shape.of(1, 2), 1f, Float.NaN)))
                .withMessage("FeatureStatistics: expects finite features, got NaN in row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureStatistics.of(2, new double[] {1}, new double[] {NAN}))
                .withMessage("FeatureStatistics: expects finite features, got NaN in row 0");
    }

    @Test
    void partsThatAreNotThereAreRefused() {
        assertThat(three.part(1, 3).values()).containsExactly(3, 4, 5, 6);
        assertThat(three.part(3, 3).count()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three.part(2, 1))
                .withMessage("FeatureSet: expects a part of 3 samples, got 2 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three.values(-1, 1))
                .withMessage("FeatureSet: expects a part of 3 samples, got -1 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three.drawn(4, RandomStream.seeded(1)))
                .withMessage("FeatureSet: expects a part of 3 samples, got 0 to 4");
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureSet.of(0))
                .withMessage("FeatureSet: expects rows of 1 number or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureStatistics(50_000))
                .withMessage("FeatureStatistics: expects 1 to 46340 features, got 50000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureNetwork.of("mine", 0, images -> images))
                .withMessage("FeatureNetwork mine: expects 1 feature or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureNetwork.of(" ", 1, images -> images))
                .withMessage("FeatureNetwork: expects a name, got a blank one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityCoverage.of(three, three, 0))
                .withMessage("Neighbours: expects the first neighbour or a later one, got 0");
    }

    @Test
    void theMeanOfOneValueHasNoDeviation() {
        assertThat(Measurement.mean(new double[] {3}, 1, 1).deviation()).isNaN();
        assertThat(Measurement.mean(new double[] {3, 5}, 1, 1).deviation()).isEqualTo(1);
    }
}
