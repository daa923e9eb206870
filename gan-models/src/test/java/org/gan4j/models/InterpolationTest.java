package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class InterpolationTest {
    /** Of values about 1 in double precision. */
    private static final double ROUNDING = 1e-12;

    @Test
    void betweenRightAnglesItIsAQuarterOfACircle() {
        Tensor from = Tensor.of(Shape.of(1, 2), 1.0, 0.0);
        Tensor to = Tensor.of(Shape.of(1, 2), 0.0, 1.0);

        Tensor points = Interpolation.spherical(from, to, 4);

        assertThat(points.shape()).isEqualTo(Shape.of(4, 2));
        double half = Math.sqrt(3) / 2;
        assertThat(points.toDoubles())
                .containsExactly(new double[] {1, 0, half, 0.5, 0.5, half, 0, 1}, within(ROUNDING));
    }

    @Test
    void eachRowHasItsOwnWayWithBothEnds() {
        Tensor from = Tensor.of(Shape.of(2, 1, 2), 2f, 0f, 0f, 3f);
        Tensor to = Tensor.of(Shape.of(2, 1, 2), 0f, 2f, -3f, 0f);

        Tensor points = Interpolation.spherical(from, to, 3);

        assertThat(points.dtype()).isEqualTo(from.dtype());
        assertThat(points.shape()).isEqualTo(Shape.of(6, 1, 2));
        float two = (float) Math.sqrt(2);
        float three = (float) Math.sqrt(4.5);
        assertThat(points.toFloats())
                .containsExactly(new float[] {2, 0, two, two, 0, 2, 0, 3, -three, three, -3, 0}, within(1e-6f));
    }

    @Test
    void theWayBetweenNormalPointsKeepsTheirLength() {
        Tensor from = Tensor.normal(Shape.of(1, 1000), RandomStream.seeded(1));
        Tensor to = Tensor.normal(Shape.of(1, 1000), RandomStream.seeded(2));

        Tensor middle = Interpolation.spherical(from, to, 3).slice(0, 1, 2);

        // The straight line's middle has a length of about 0.71 of theirs.
        assertThat(middle.multiply(middle).mean().item()).isCloseTo(1, within(0.05));
    }

    @Test
    void betweenParallelPointsItIsStraight() {
        Tensor from = Tensor.of(Shape.of(3, 2), 1.0, 1.0, 0.0, 0.0, 1.0, 0.0);
        Tensor to = Tensor.of(Shape.of(3, 2), 3.0, 3.0, 0.0, 4.0, 1.0, 0.0);

        assertThat(Interpolation.spherical(from, to, 3).toDoubles())
                .containsExactly(new double[] {1, 1, 2, 2, 3, 3, 0, 0, 0, 2, 0, 4, 1, 0, 1, 0, 1, 0}, within(ROUNDING));
    }

    @Test
    void whatHasNoWayIsRefused() {
        Tensor two = Tensor.ones(Shape.of(2, 3));

        assertThatThrownBy(() -> Interpolation.spherical(two, Tensor.ones(Shape.of(1, 3)), 2))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Interpolation: expects points [n, *] of one shape, got [2, 3] and [1, 3]");
        assertThatThrownBy(() -> Interpolation.spherical(two, two, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Interpolation: expects 2 steps or more, got 1");
    }

    @Test
    void theStraightLineHasEvenStepsForEachRow() {
        Tensor from = Tensor.of(Shape.of(2, 1), new double[] {0, 10});
        Tensor to = Tensor.of(Shape.of(2, 1), new double[] {1, 20});

        Tensor line = Interpolation.linear(from, to, 3);

        assertThat(line.shape()).isEqualTo(Shape.of(6, 1));
        assertThat(line.toDoubles()).containsExactly(0, 0.5, 1, 10, 15, 20);
    }
}
