package org.gan4j.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ShapeTest {
    private final Shape images = Shape.of(64, 1, 28, 28);

    @Test
    void aShapeKnowsItsRankSizesAndElements() {
        assertThat(images.rank()).isEqualTo(4);
        assertThat(images.elements()).isEqualTo(64 * 28 * 28);
        assertThat(images.size(0)).isEqualTo(64);
        assertThat(images.size(-1)).isEqualTo(28);
        assertThat(images.size(-4)).isEqualTo(64);
        assertThat(images).hasToString("[64, 1, 28, 28]");
    }

    @Test
    void theScalarHasNoAxesAndOneElement() {
        assertThat(Shape.scalar().rank()).isZero();
        assertThat(Shape.scalar().elements()).isEqualTo(1);
        assertThat(Shape.scalar()).hasToString("[]").isEqualTo(Shape.of());
    }

    @Test
    void aSizeOfZeroMakesAnEmptyShapeWhateverTheOthersAre() {
        assertThat(Shape.of(3, 0, 2).elements()).isZero();
        assertThat(Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 0).elements()).isZero();
    }

    @Test
    void shapesAreEqualByTheirSizes() {
        assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
        assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1));
    }

    @Test
    void aShapeIsNotChangedThroughItsArrays() {
        int[] sizes = {2, 3};
        Shape shape = Shape.of(sizes);
        sizes[0] = 5;
        shape.sizes()[1] = 7;
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void negativeSizesAreRefused() {
        expectRefusal(() -> Shape.of(2, -1), "Shape: expects sizes of zero or more, got [2, -1]");
        expectRefusal(() -> Shape.of(0, -1), "Shape: expects sizes of zero or more, got [0, -1]");
    }

    @Test
    void theLargestShapeLeavesRoomForASteppingLoopBelowTwoToTheThirtyFirst() {
        assertThat(Shape.of(2147479552).elements()).isEqualTo(2147479552);
        assertThat(Shape.MOST_ELEMENTS + 4095).isEqualTo(Integer.MAX_VALUE);
        expectRefusal(() -> Shape.of(2147479553), "Shape: expects at most 2147479552 elements, got [2147479553]");
        expectRefusal(() -> Shape.of(65536, 32768), "Shape: expects at most 2147479552 elements, got [65536, 32768]");
        expectRefusal(
                () -> Shape.of(65536, 65536, 65536, 65536),
                "Shape: expects at most 2147479552 elements, got [65536, 65536, 65536, 65536]");
    }

    @Test
    void axesThatDoNotExistAreRefused() {
        expectRefusal(() -> images.axis(4), "Shape [64, 1, 28, 28]: expects an axis in [-4, 4), got 4");
        expectRefusal(() -> images.size(-5), "Shape [64, 1, 28, 28]: expects an axis in [-4, 4), got -5");
        expectRefusal(() -> Shape.scalar().size(0), "Shape []: expects an axis in [0, 0), got 0");
    }

    @Test
    void axesAreSortedFromTheFrontAndAllIfNoneIsGiven() {
        assertThat(images.axes(-1, 0)).containsExactly(0, 3);
        assertThat(images.axes()).containsExactly(0, 1, 2, 3);
        assertThat(Shape.scalar().axes()).isEmpty();
        expectRefusal(() -> images.axes(3, -1), "Shape [64, 1, 28, 28]: expects distinct axes, got [3, -1]");
    }

    @Test
    void shapesAreMadeOfShapes() {
        assertThat(images.withSize(-3, 16)).isEqualTo(Shape.of(64, 16, 28, 28));
        assertThat(images.range(1, 3)).isEqualTo(Shape.of(1, 28));
        assertThat(images.range(2, 2)).isEqualTo(Shape.scalar());
        assertThat(images.append(5, 6)).isEqualTo(Shape.of(64, 1, 28, 28, 5, 6));
        assertThat(images.prepend(5, 6)).isEqualTo(Shape.of(5, 6, 64, 1, 28, 28));
        assertThat(images).isEqualTo(Shape.of(64, 1, 28, 28));
    }

    @Test
    void reducedAxesStayAtSizeOneOrGo() {
        assertThat(images.reduce(true, 0, -1)).isEqualTo(Shape.of(1, 1, 28, 1));
        assertThat(images.reduce(false, 0, -1)).isEqualTo(Shape.of(1, 28));
        assertThat(images.reduce(true)).isEqualTo(Shape.of(1, 1, 1, 1));
        assertThat(images.reduce(false)).isEqualTo(Shape.scalar());
        assertThat(Shape.of(3, 0).reduce(true, 1)).isEqualTo(Shape.of(3, 1));
    }

    @Test
    void shapesBroadcastFromTheLastAxis() {
        expectBroadcast(Shape.of(3, 4), Shape.scalar(), Shape.of(3, 4));
        expectBroadcast(Shape.of(3, 4), Shape.of(4), Shape.of(3, 4));
        expectBroadcast(Shape.of(3, 1), Shape.of(4), Shape.of(3, 4));
        expectBroadcast(Shape.of(2, 1, 4), Shape.of(3, 1), Shape.of(2, 3, 4));
        expectBroadcast(Shape.of(0, 3), Shape.of(1, 3), Shape.of(0, 3));
        expectBroadcast(Shape.of(0), Shape.of(1), Shape.of(0));
        expectBroadcast(images, images, images);
    }

    @Test
    void shapesThatDoNotBroadcastAreRefused() {
        expectRefusal(
                () -> Shape.of(3, 4).broadcast(Shape.of(3)),
                "broadcast: expects aligned sizes that are equal or 1, got [3, 4] and [3]");
        expectRefusal(
                () -> Shape.of(0).broadcast(Shape.of(2)),
                "broadcast: expects aligned sizes that are equal or 1, got [0] and [2]");
    }

    @Test
    void aShapeBroadcastsToATargetThatItDoesNotChange() {
        assertThat(Shape.of(3, 1).broadcastsTo(Shape.of(2, 3, 4))).isTrue();
        assertThat(Shape.scalar().broadcastsTo(images)).isTrue();
        assertThat(Shape.of(1).broadcastsTo(Shape.of(0))).isTrue();
        assertThat(Shape.of(2, 3).broadcastsTo(Shape.of(3))).isFalse();
        assertThat(Shape.of(1, 3).broadcastsTo(Shape.of(3))).isFalse();
        assertThat(Shape.of(3).broadcastsTo(Shape.of(1))).isFalse();
    }

    private static void expectBroadcast(Shape a, Shape b, Shape expected) {
        assertThat(a.broadcast(b)).isEqualTo(expected);
        assertThat(b.broadcast(a)).isEqualTo(expected);
    }

    private static void expectRefusal(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ShapeException.class).hasMessage(message);
    }
}
