package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The layers by which a discriminator sees a batch as a whole. */
@ExtendWith(OnReferenceBackend.class)
final class MinibatchLayersTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void discriminationAddsHowCloseASampleIsToAllOfTheBatch() {
        MinibatchDiscrimination layer = new MinibatchDiscrimination(1, 2, 2, LayerCase.random());
        layer.to(DType.FLOAT64);
        layer.load(Map.of("weight", Tensor.of(Shape.of(1, 4), 1.0, 2, 0, -1)));

        Tensor output = layer.forward(Tensor.of(Shape.of(3, 1), 0.0, 1, 0.5));

        // Distances are |x - y| times 1 + 2 for the first kernel, times 0 + 1 for the second.
        assertThat(output.shape()).isEqualTo(Shape.of(3, 3));
        assertThat(output.toDoubles())
                .containsExactly(
                        new double[] {
                            0,
                            1 + Math.exp(-3) + Math.exp(-1.5),
                            1 + Math.exp(-1) + Math.exp(-0.5),
                            1,
                            1 + Math.exp(-3) + Math.exp(-1.5),
                            1 + Math.exp(-1) + Math.exp(-0.5),
                            0.5,
                            1 + 2 * Math.exp(-1.5),
                            1 + 2 * Math.exp(-0.5)
                        },
                        EXACT);
    }

    @Test
    void ofABatchOfEqualSamplesDiscriminationCountsThemAll() {
        MinibatchDiscrimination layer = new MinibatchDiscrimination(2, 3, 4, LayerCase.random());
        double[] output = layer.forward(Tensor.ones(Shape.of(5, 2))).toDoubles();
        assertThat(output[2]).isEqualTo(5);
        assertThat(output[24]).isEqualTo(5);
    }

    @Test
    void discriminationRefusesOtherShapesAndSizes() {
        MinibatchDiscrimination layer = new MinibatchDiscrimination(2, 3, 4, LayerCase.random());
        assertThatThrownBy(() -> layer.forward(Tensor.ones(Shape.of(5, 3))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("MinibatchDiscrimination(2 -> 5, 3 kernels of 4): expects [n, 2], got [5, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinibatchDiscrimination(2, 0, 4, LayerCase.random()))
                .withMessage("MinibatchDiscrimination: expects positive sizes, got 2, 0 kernels of 4");
    }

    @Test
    void deviationIsOverTheSamplesOfAGroupAndAveragedOverFeaturesAndPlaces() {
        // Groups are {0, 2} and {1, 3}: two channels of one pixel.
        Tensor images = Tensor.of(Shape.of(4, 2, 1, 1), 1.0, 10, 5, 0, 3, 16, 5, 8);

        Tensor output = new MinibatchStdDev(2).forward(images);

        assertThat(output.shape()).isEqualTo(Shape.of(4, 3, 1, 1));
        double first = (Math.sqrt(1 + 1e-8) + Math.sqrt(9 + 1e-8)) / 2;
        double second = (Math.sqrt(1e-8) + Math.sqrt(16 + 1e-8)) / 2;
        assertThat(output.toDoubles())
                .containsExactly(new double[] {1, 10, first, 5, 0, second, 3, 16, first, 5, 8, second}, EXACT);
    }

    @Test
    void theNumberStandsAtEveryPlaceOfTheImage() {
        Tensor images = Tensor.of(Shape.of(2, 1, 1, 2), 1.0, 2, 3, 8);
        double deviation = (Math.sqrt(1 + 1e-8) + Math.sqrt(9 + 1e-8)) / 2;
        assertThat(new MinibatchStdDev().forward(images).toDoubles())
                .containsExactly(new double[] {1, 2, deviation, deviation, 3, 8, deviation, deviation}, EXACT);
    }

    @Test
    void aBatchWhoseSizeIsNoMultipleOfTheGroupHasLargerGroups() {
        MinibatchStdDev layer = new MinibatchStdDev(2);
        double[] five =
                layer.forward(Tensor.of(Shape.of(5, 1), 0.0, 10, 3, 14, 6)).toDoubles();
        // Groups are {0, 2, 4} with 0, 3, 6 and {1, 3} with 10, 14.
        double three = Math.sqrt(6 + 1e-8);
        double two = Math.sqrt(4 + 1e-8);
        assertThat(five).containsExactly(new double[] {0, three, 10, two, 3, three, 14, two, 6, three}, EXACT);
        assertThat(layer.forward(Tensor.of(Shape.of(1, 1), 7.0)).toDoubles())
                .containsExactly(new double[] {7, 1e-4}, EXACT);
        assertThat(new MinibatchStdDev(4)
                        .forward(Tensor.of(Shape.of(3, 1), 0.0, 3, 6))
                        .toDoubles()[1])
                .isCloseTo(three, EXACT);
    }

    @Test
    void deviationRefusesOtherShapesAndGroups() {
        assertThatThrownBy(() -> new MinibatchStdDev().forward(Tensor.ones(Shape.of(5))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("MinibatchStdDev(group 4): expects [n, channels, ..] of at least one sample, got [5]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinibatchStdDev(1))
                .withMessage("MinibatchStdDev: expects groups of 2 samples or more, got 1");
    }
}
