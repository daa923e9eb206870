package org.gan4j.models.lapgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaplacianPyramidTest {
    /** Images up to 5 in size: a difference and a sum round once each. */
    private static final double ULP = Math.ulp(8.0);

    @ParameterizedTest
    @CsvSource({"28, 28", "32, 32", "31, 27"})
    void aDecomposedImageIsRebuilt(int height, int width) {
        Shape image = Shape.of(2, height, width);
        LaplacianPyramid pyramid = LaplacianPyramid.halving(image, 3);
        Tensor images = GradientFlow.input(image.prepend(2), 1);

        List<Tensor> bands = pyramid.decompose(images);

        assertThat(pyramid.rebuild(bands).subtract(images).abs().max().item()).isLessThanOrEqualTo(ULP);
        assertThat(bands.get(0).abs().max().item()).isGreaterThan(0.5);
        assertThat(bands.get(1).abs().max().item()).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @CsvSource({"28, 28", "31, 27"})
    void aConstantImageHasNoDetails(int height, int width) {
        Shape image = Shape.of(1, height, width);
        LaplacianPyramid pyramid = LaplacianPyramid.halving(image, 3);

        List<Tensor> bands = pyramid.decompose(Tensor.full(image.prepend(1), DType.FLOAT64, 0.7));

        assertThat(bands.get(0).abs().max().item()).isLessThanOrEqualTo(Math.ulp(1.0));
        assertThat(bands.get(1).abs().max().item()).isLessThanOrEqualTo(Math.ulp(1.0));
        assertThat(bands.get(2).subtract(0.7).abs().max().item()).isLessThanOrEqualTo(Math.ulp(1.0));
    }

    @Test
    void halvingTakesTheMeanOfFourPixelsAndEnlargingMixesTheNearest() {
        LaplacianPyramid pyramid = LaplacianPyramid.halving(Shape.of(1, 2, 4), 2);
        Tensor images = Tensor.of(Shape.of(1, 1, 2, 4), 1f, 3, 8, 8, 3, 5, 8, 8);

        List<Tensor> bands = pyramid.decompose(images);

        assertThat(bands.get(1).toFloats()).containsExactly(3, 8);
        assertThat(pyramid.enlarge(bands.get(1), 0).toFloats()).containsExactly(3, 4.25f, 6.75f, 8, 3, 4.25f, 6.75f, 8);
        assertThat(bands.get(0).toFloats()).containsExactly(-2, -1.25f, 1.25f, 0, 0, 0.75f, 1.25f, 0);
    }

    @Test
    void sidesHalveRoundedUpUnlessTheyAreGiven() {
        assertThat(LaplacianPyramid.halving(Shape.of(3, 31, 27), 3)).hasToString("LaplacianPyramid(31x27, 16x14, 8x7)");
        assertThat(new LaplacianPyramid(List.of(Shape.of(3, 28, 28), Shape.of(3, 14, 14), Shape.of(3, 8, 8))))
                .hasToString("LaplacianPyramid(28x28, 14x14, 8x8)");
    }

    @Test
    void whatIsNoPyramidIsRefused() {
        Shape image = Shape.of(1, 28, 28);
        assertThatThrownBy(() -> new LaplacianPyramid(List.of(image, Shape.of(1, 14, 28))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LaplacianPyramid: expects two levels [channels, height, width] or more, each smaller than"
                        + " the one before, got [[1, 28, 28], [1, 14, 28]]");
        assertThatThrownBy(() -> LaplacianPyramid.halving(image, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LaplacianPyramid: expects an image [channels, height, width] and 2 levels or more, got"
                        + " [1, 28, 28] and 1");
        LaplacianPyramid pyramid = LaplacianPyramid.halving(image, 2);
        assertThatThrownBy(() -> pyramid.decompose(Tensor.zeros(Shape.of(1, 1, 32, 32))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("LaplacianPyramid(28x28, 14x14): expects [n, *] of images [1, 28, 28], got [1, 1, 32, 32]");
        assertThatThrownBy(() -> pyramid.rebuild(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LaplacianPyramid(28x28, 14x14): expects 2 bands to rebuild, got 0");
    }
}
