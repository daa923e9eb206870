package org.gan4j.data.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PointDistributionTest {
    static Stream<PointDistribution> distributions() {
        return Stream.of(new Ring8(), new Grid25(), new SwissRoll(), new Ring8(5, 0.5), new Grid25(1, 0.01));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void itsOwnPointsAreGoodAndHitEveryMode(PointDistribution distribution) {
        ModeReport report = distribution.report(distribution.points(5_000, RandomStream.seeded(1)));

        assertThat(report.hit()).isEqualTo(distribution.modes());
        // 98.9% of a Gaussian; a curve is nearer still. The standard deviation of the share is 0.15%.
        assertThat(report.goodShare()).isGreaterThan(0.98);
        double expected = 5_000.0 / distribution.modes();
        assertThat(report.perMode()).allSatisfy(count -> assertThat(count.doubleValue())
                .isBetween(expected * 0.7 - 10, expected * 1.3 + 10));
    }

    @Test
    void theModesOfTheRingAreWhereTheyShouldBe() {
        Ring8 ring = new Ring8();
        assertThat(ring.modeOf(2, 0)).isZero();
        assertThat(ring.modeOf(Math.sqrt(2), Math.sqrt(2))).isEqualTo(1);
        assertThat(ring.modeOf(0, -2)).isEqualTo(6);
        assertThat(ring.modeOf(2.059, 0)).isZero();
        assertThat(ring.modeOf(2.061, 0)).isEqualTo(-1);
        assertThat(ring.modeOf(0, 0)).isEqualTo(-1);
    }

    @Test
    void theModesOfTheGridAreWhereTheyShouldBe() {
        Grid25 grid = new Grid25();
        assertThat(grid.modeOf(-4, -4)).isZero();
        assertThat(grid.modeOf(4, -4)).isEqualTo(4);
        assertThat(grid.modeOf(0, 0)).isEqualTo(12);
        assertThat(grid.modeOf(4, 4)).isEqualTo(24);
        assertThat(grid.modeOf(0.149, 0)).isEqualTo(12);
        assertThat(grid.modeOf(0.11, 0.11)).isEqualTo(-1);
    }

    @Test
    void theRollIsGoodAlongItsCurveAndNowhereElse() {
        SwissRoll roll = new SwissRoll();
        double inner = 2 * Math.PI / 7.5;
        double outer = 4 * Math.PI / 7.5;
        assertThat(roll.modeOf(inner, 0)).isEqualTo(20 / 6);
        assertThat(roll.modeOf(outer, 0)).isEqualTo(20 * 5 / 6);
        assertThat(roll.modeOf((inner + outer) / 2, 0)).isEqualTo(-1);
        assertThat(roll.modeOf(0, 0)).isEqualTo(-1);
    }

    @Test
    void aReportCountsModesAndGoodPoints() {
        Tensor points = Tensor.of(Shape.of(4, 2), 2.0, 0, 2.01, 0, 0, 2, 1, 1);
        ModeReport report = new Ring8().report(points);

        assertThat(report.perMode()).containsExactly(2, 0, 1, 0, 0, 0, 0, 0);
        assertThat(report.hit()).isEqualTo(2);
        assertThat(report.goodShare()).isEqualTo(0.75);
        assertThat(report).hasToString("2 of 8 modes, 75.0% good");
    }

    @Test
    void pointsThatAreNotNumbersAreNotGood() {
        assertThat(new Ring8().report(Tensor.of(Shape.of(1, 2), Double.NaN, 0)).goodShare())
                .isZero();
        assertThat(new SwissRoll()
                        .report(Tensor.of(Shape.of(1, 2), 0, Double.POSITIVE_INFINITY))
                        .goodShare())
                .isZero();
    }

    @Test
    void pointsOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> new Ring8().report(Tensor.zeros(Shape.of(4, 3))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ring8: expects points [n, 2] of which n is 1 or more, got [4, 3]");
    }

    @Test
    void aStreamGivesFreshPointsWithTheirModes() {
        Ring8 ring = new Ring8();
        PointStream stream = PointStream.of(ring, RandomStream.seeded(3)).batchSize(10);
        Batch first = stream.next();
        Batch second = stream.next();

        assertThat(first.images().shape()).isEqualTo(Shape.of(10, 2));
        assertThat(second.images().toFloats()).isNotEqualTo(first.images().toFloats());
        float[] values = first.images().toFloats();
        int[] labels = first.labels().toInts();
        for (int i = 0; i < 10; i++) {
            int mode = ring.modeOf(values[2 * i], values[2 * i + 1]);
            assertThat(mode).isIn(labels[i], -1);
        }
        assertThat(stream.consumed()).isEqualTo(2);
        assertThat(stream.batchesPerEpoch()).isEqualTo(100);
        assertThat(stream.batchesPerEpoch(7).batchesPerEpoch()).isEqualTo(7);
    }

    @Test
    void aStreamGoesOnWhereItWasSaved() {
        PointStream whole = PointStream.of(new Grid25(), RandomStream.seeded(3));
        whole.next();
        State state = State.empty();
        whole.save(state);
        PointStream resumed = PointStream.of(new Grid25(), RandomStream.seeded(3));
        resumed.restore(state);

        assertThat(resumed.next().images().toFloats())
                .isEqualTo(whole.next().images().toFloats());
    }

    @Test
    void theStateOfAnotherStreamIsRefused() {
        State state = State.empty();
        PointStream.of(new Ring8(), RandomStream.seeded(3)).save(state);
        PointStream other = PointStream.of(new Ring8(), RandomStream.seeded(4));
        assertThatThrownBy(() -> other.restore(state))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith(
                        "PointStream: expects the state of PointStream.of(Ring8[radius=2.0," + " deviation=0.02], ");
    }

    @Test
    void aFixedNumberOfPointsIsTheSameForTheSameSeed() {
        Tensor points = new SwissRoll().points(5, RandomStream.seeded(2));
        assertThat(points.shape()).isEqualTo(Shape.of(5, 2));
        assertThat(new SwissRoll().points(5, RandomStream.seeded(2)).toFloats()).isEqualTo(points.toFloats());
        assertThat(Math.hypot(points.toFloats()[0], points.toFloats()[1])).isCloseTo(1.2, within(0.8));
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ring8(0, 1))
                .withMessage("Ring8: expects a radius > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Grid25(1, -1))
                .withMessage("Grid25: expects a deviation > 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SwissRoll(Double.NaN))
                .withMessage("SwissRoll: expects a deviation > 0, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PointStream.of(new Ring8(), RandomStream.seeded(1)).batchSize(0))
                .withMessage("PointStream: expects batches of 1 point or more and 1 batch an epoch or more, got 0 and"
                        + " 100");
    }
}
