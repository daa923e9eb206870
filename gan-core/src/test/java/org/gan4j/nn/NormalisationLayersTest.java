package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The normalisations that keep no statistics: of instances, of layers and of groups. */
@ExtendWith(OnReferenceBackend.class)
class NormalisationLayersTest {
    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-14;

    private static final double EPS = 1e-5;

    /** Deviations of the variances 1, 4 and 5. */
    private static final double ONE = Math.sqrt(1 + EPS);

    private static final double TWO = Math.sqrt(4 + EPS);
    private static final double ROOT_FIVE = Math.sqrt(5 + EPS);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void instanceNormNormalisesEachChannelOfEachImageInEveryMode(Mode mode) {
        InstanceNorm2d norm = new InstanceNorm2d(2);
        norm.mode(mode);

        Tensor output = norm.forward(Tensor.of(Shape.of(2, 2, 1, 2), 0.0, 2, 4, 8, 5, 5, 3, 1));

        assertThat(output.toDoubles())
                .containsExactly(
                        new double[] {-1 / ONE, 1 / ONE, -2 / TWO, 2 / TWO, 0, 0, 1 / ONE, -1 / ONE}, within(ROUNDING));
        assertThat(norm.stateDict()).isEmpty();
    }

    @Test
    void instanceNormLearnsAScaleAndAShiftIfTold() {
        InstanceNorm2d norm = inDoubles(new InstanceNorm2d(2, 3, true));
        norm.load(Map.of(
                "weight", Tensor.of(Shape.of(2), 2.0, 3.0),
                "bias", Tensor.of(Shape.of(2), 10.0, 20.0)));

        assertThat(norm.forward(Tensor.of(Shape.of(1, 2, 1, 2), 0.0, 2, 5, 3)).toDoubles())
                .containsExactly(new double[] {9, 11, 21.5, 18.5}, within(ROUNDING));
    }

    @Test
    void instanceNormRefusesWhatItCannotNormalise() {
        InstanceNorm2d norm = new InstanceNorm2d(2);

        assertThatThrownBy(() -> norm.forward(Tensor.zeros(Shape.of(4, 2))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("InstanceNorm2d(2, eps=1.0E-5): expects [n, 2, height, width], got [4, 2]");
        assertThatThrownBy(() -> norm.forward(Tensor.zeros(Shape.of(4, 2, 1, 1))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("InstanceNorm2d(2, eps=1.0E-5): expects more than one pixel per channel in training,"
                        + " got [4, 2, 1, 1]");
        norm.mode(Mode.EVAL);
        assertThat(norm.forward(Tensor.ones(Shape.of(1, 2, 1, 1))).toFloats()).containsExactly(0, 0);
        assertThatThrownBy(() -> new InstanceNorm2d(2, 0, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("InstanceNorm2d: expects positive channels and eps > 0, got 2 and 0.0");
    }

    @Test
    void layerNormNormalisesOverTheLastAxesAndScalesEachElement() {
        LayerNorm norm = inDoubles(new LayerNorm(2));
        norm.load(Map.of(
                "weight", Tensor.of(Shape.of(2), 2.0, 3.0),
                "bias", Tensor.of(Shape.of(2), 10.0, 20.0)));

        Tensor output = norm.forward(Tensor.of(Shape.of(2, 1, 2), 1.0, 3, 8, 4));

        assertThat(output.shape()).isEqualTo(Shape.of(2, 1, 2));
        assertThat(output.toDoubles())
                .containsExactly(
                        new double[] {10 - 2 / ONE, 20 + 3 / ONE, 10 + 4 / TWO, 20 - 6 / TWO}, within(ROUNDING));
        assertThat(inDoubles(new LayerNorm(2, 2))
                        .forward(Tensor.of(Shape.of(1, 2, 2), 1.0, 3, 5, 7))
                        .toDoubles())
                .containsExactly(
                        new double[] {-3 / ROOT_FIVE, -1 / ROOT_FIVE, 1 / ROOT_FIVE, 3 / ROOT_FIVE}, within(ROUNDING));
    }

    @Test
    void layerNormTakesASampleAloneAndRefusesOtherAxes() {
        LayerNorm norm = new LayerNorm(3, 4);

        assertThat(norm.forward(Tensor.ones(Shape.of(3, 4))).shape()).isEqualTo(Shape.of(3, 4));
        for (Shape shape : new Shape[] {Shape.of(4), Shape.of(2, 4, 3), Shape.of(3, 4, 1)}) {
            assertThatThrownBy(() -> norm.forward(Tensor.zeros(shape)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("LayerNorm([3, 4], eps=1.0E-5): expects [*] with last axes [3, 4], got " + shape);
        }
        assertThatThrownBy(LayerNorm::new)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LayerNorm: expects a shape of at least one axis and element and eps > 0, got [] and"
                        + " 1.0E-5");
    }

    @Test
    void groupNormNormalisesGroupsOfChannelsAndScalesEachChannel() {
        GroupNorm norm = inDoubles(new GroupNorm(2, 4));
        norm.load(Map.of(
                "weight", Tensor.of(Shape.of(4), 1.0, 2, 3, 4),
                "bias", Tensor.of(Shape.of(4), 0.0, 0, 10, 20)));

        assertThat(norm.forward(Tensor.of(Shape.of(1, 4), 1.0, 3, 5, 9)).toDoubles())
                .containsExactly(new double[] {-1 / ONE, 2 / ONE, 10 - 6 / TWO, 20 + 8 / TWO}, within(ROUNDING));
        assertThat(inDoubles(new GroupNorm(1, 2))
                        .forward(Tensor.of(Shape.of(1, 2, 1, 2), 1.0, 3, 5, 7))
                        .toDoubles())
                .containsExactly(
                        new double[] {-3 / ROOT_FIVE, -1 / ROOT_FIVE, 1 / ROOT_FIVE, 3 / ROOT_FIVE}, within(ROUNDING));
    }

    @Test
    void oneGroupPerChannelIsInstanceNorm() {
        Tensor images = Tensor.normal(Shape.of(2, 3, 3, 5), DType.FLOAT64, RandomStream.seeded(1));

        assertThat(inDoubles(new GroupNorm(3, 3)).forward(images).toDoubles())
                .containsExactly(new InstanceNorm2d(3).forward(images).toDoubles(), within(ROUNDING));
    }

    @Test
    void groupNormRefusesOtherChannels() {
        GroupNorm norm = new GroupNorm(2, 4);

        for (Shape shape : new Shape[] {Shape.of(4), Shape.of(1, 2, 4, 4)}) {
            assertThatThrownBy(() -> norm.forward(Tensor.zeros(shape)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("GroupNorm(2, 4, eps=1.0E-5): expects [n, 4, *], got " + shape);
        }
        assertThatThrownBy(() -> new GroupNorm(3, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GroupNorm: expects positive channels that the groups divide and eps > 0, got 4 in 3 groups"
                        + " and 1.0E-5");
    }

    @Test
    void theyPrintAsTheirConstructorsRead() {
        assertThat(new InstanceNorm2d(2)).hasToString("InstanceNorm2d(2, eps=1.0E-5)");
        assertThat(new InstanceNorm2d(2, 0.5, true)).hasToString("InstanceNorm2d(2, eps=0.5, affine=true)");
        assertThat(new LayerNorm(3, 4)).hasToString("LayerNorm([3, 4], eps=1.0E-5)");
        assertThat(new GroupNorm(2, 4, 0.5)).hasToString("GroupNorm(2, 4, eps=0.5)");
    }

    private static <L extends Layer> L inDoubles(L layer) {
        layer.to(DType.FLOAT64);
        return layer;
    }
}
