package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.tensor.Refusals.refuses;
import static org.gan4j.tensor.Refusals.refusesShape;
import static org.gan4j.tensor.Vectors.vector;

import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Choosing elements by their position. */
@ExtendWith(OnReferenceBackend.class)
final class IndexingTest {
    @Test
    void selectTakesOneIndexAndItsAxisAway() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        assertThat(x.select(0, 1).toDoubles()).containsExactly(4, 5, 6);
        assertThat(x.select(-1, -1).toDoubles()).containsExactly(3, 6);
        assertThat(x.select(1, 0).shape()).isEqualTo(Shape.of(2));
        refusesShape(() -> x.select(1, 3), "select: expects an index in [-3, 3) for axis 1 of [2, 3], got 3");
        refusesShape(() -> x.select(0, -3), "select: expects an index in [-2, 2) for axis 0 of [2, 3], got -3");
    }

    @Test
    void axesOfSizeOneComeAndGo() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        assertThat(x.unsqueeze(0).shape()).isEqualTo(Shape.of(1, 2, 3));
        assertThat(x.unsqueeze(1).shape()).isEqualTo(Shape.of(2, 1, 3));
        assertThat(x.unsqueeze(-1).shape()).isEqualTo(Shape.of(2, 3, 1));
        assertThat(x.unsqueeze(-3).shape()).isEqualTo(Shape.of(1, 2, 3));
        assertThat(x.unsqueeze(1).squeeze(-2).shape()).isEqualTo(Shape.of(2, 3));
        refusesShape(() -> x.squeeze(1), "squeeze: expects size 1 along axis 1, got [2, 3]");
    }

    @Test
    void partsOfGivenSizesFollowEachOther() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        List<Tensor> parts = x.split(1, 1, 0, 2);
        assertThat(parts).extracting(Tensor::shape).containsExactly(Shape.of(2, 1), Shape.of(2, 0), Shape.of(2, 2));
        assertThat(parts.get(2).toDoubles()).containsExactly(2, 3, 5, 6);
        assertThat(x.chunk(1, 3).get(1).toDoubles()).containsExactly(2, 5);
        refusesShape(
                () -> x.split(1, 1, 1), "split: expects sizes that add up to the 3 of axis 1 of [2, 3], got [1, 1]");
        refusesShape(
                () -> x.split(1, 4, -1), "split: expects sizes that add up to the 3 of axis 1 of [2, 3], got [4, -1]");
        refusesShape(
                () -> x.chunk(1, 2), "chunk: expects a number of parts that divides the 3 of axis 1 of [2, 3], got 2");
        refusesShape(
                () -> x.chunk(1, 0), "chunk: expects a number of parts that divides the 3 of axis 1 of [2, 3], got 0");
    }

    @Test
    void stackedTensorsComeBackBySelect() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        Tensor other = x.add(10);
        Tensor stacked = Tensor.stack(1, x, other);
        assertThat(stacked.shape()).isEqualTo(Shape.of(2, 2, 3));
        assertThat(stacked.select(1, 1).toDoubles()).isEqualTo(other.toDoubles());
        assertThat(Tensor.stack(-1, x, other).shape()).isEqualTo(Shape.of(2, 3, 2));
        refuses(() -> Tensor.stack(0, List.of()), "stack: expects at least one tensor, got none");
        refusesShape(
                () -> Tensor.stack(0, x, vector(1)), "stack: expects tensors like [2, 3] FLOAT64, got [1] FLOAT64");
        refusesShape(
                () -> Tensor.stack(0, x, x.to(DType.FLOAT32)),
                "stack: expects tensors like [2, 3] FLOAT64, got [2, 3] FLOAT32");
    }

    @Test
    void flipReversesTheNamedAxesOnly() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        assertThat(x.flip(0).toDoubles()).containsExactly(4, 5, 6, 1, 2, 3);
        assertThat(x.flip(-1).toDoubles()).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(x.flip(0, 1).toDoubles()).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(x.flip().toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void whatRollsOutAtOneEndComesInAtTheOther() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        assertThat(x.roll(1, 1).toDoubles()).containsExactly(3, 1, 2, 6, 4, 5);
        assertThat(x.roll(1, -4).toDoubles()).containsExactly(2, 3, 1, 5, 6, 4);
        assertThat(x.roll(0, 2)).isSameAs(x);
        assertThat(Tensor.zeros(Shape.of(2, 0)).roll(1, 1).shape()).isEqualTo(Shape.of(2, 0));
    }

    @Test
    void gatherChoosesAlongAnyAxis() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        Tensor indices = Tensor.ofInts(Shape.of(4), 2, 0, 0, 1);
        assertThat(x.gather(1, indices).toDoubles()).containsExactly(3, 1, 1, 2, 6, 4, 4, 5);
        assertThat(x.gather(1, indices).scatterAdd(1, indices, 3).toDoubles()).containsExactly(2, 2, 3, 8, 5, 6);
        refuses(
                () -> x.gather(0, indices),
                IndexOutOfBoundsException.class,
                "gather: expects indices in [0, 2), got 2");
        refusesShape(
                () -> x.scatterAdd(1, indices, 3),
                "scatterAdd: expects one index for each of the 3 elements along axis 1 of [2, 3], got [4]");
    }

    @Test
    void takeAlongTakesAnIndexForEachPosition() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        Tensor labels = Tensor.ofInts(Shape.of(2, 1), 2, 0);
        assertThat(x.takeAlong(1, labels).toDoubles()).containsExactly(3, 4);
        assertThat(x.takeAlong(0, Tensor.ofInts(Shape.of(1, 3), 1, 0, 1)).toDoubles())
                .containsExactly(4, 2, 6);
        refuses(
                () -> x.takeAlong(1, Tensor.ofInts(Shape.of(2, 1), 2, 3)),
                IndexOutOfBoundsException.class,
                "takeAlong: expects indices in [0, 3), got 3");
        refuses(
                () -> x.takeAlong(1, Tensor.ofInts(Shape.of(2, 1), 0, -1)),
                IndexOutOfBoundsException.class,
                "takeAlong: expects indices in [0, 3), got -1");
        refusesShape(
                () -> x.takeAlong(1, Tensor.ofInts(Shape.of(3, 1), 0, 0, 0)),
                "takeAlong: expects INT32 indices like [2, 3] except along axis 1, got INT32 [3, 1]");
    }

    @Test
    void oneHotHasOneAtTheIndex() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        Tensor labels = Tensor.ofInts(Shape.of(2), 2, 0);
        assertThat(labels.oneHot(3, DType.FLOAT32).toFloats()).containsExactly(0, 0, 1, 1, 0, 0);
        assertThat(labels.reshape(2, 1).oneHot(3, DType.INT32).shape()).isEqualTo(Shape.of(2, 1, 3));
        refuses(
                () -> labels.oneHot(2, DType.FLOAT32),
                IndexOutOfBoundsException.class,
                "oneHot: expects indices in [0, 2), got 2");
        refuses(() -> x.oneHot(3, DType.FLOAT32), "oneHot: expects INT32 indices, got FLOAT64");
    }

    @Test
    void theIndexOfTheLargestIsTheFirstOfEqualOnes() {
        Tensor rows = Tensor.of(Shape.of(3, 3), 1.0, 5, 5, -1, -2, -3, 0, Double.NaN, 9);
        assertThat(rows.argmax(1).toInts()).containsExactly(1, 0, 1);
        assertThat(rows.argmin(1).toInts()).containsExactly(0, 2, 1);
        assertThat(rows.argmax(0).toInts()).containsExactly(0, 2, 2);
        assertThat(rows.argmax(-1).dtype()).isEqualTo(DType.INT32);
        assertThat(rows.to(DType.FLOAT32).argmax(1).toInts()).containsExactly(1, 0, 1);
        refuses(
                () -> Tensor.zeros(Shape.of(2, 0)).argmax(1),
                ShapeException.class,
                "argmax: expects at least one element along [1], got [2, 0]");
    }

    @Test
    void varianceIsBiasedAndNormIsEuclidean() {
        Tensor x = Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6);
        assertThat(x.variance().item()).isEqualTo(17.5 / 6);
        assertThat(x.variance(1).toDoubles()).containsExactly(2.0 / 3, 2.0 / 3);
        assertThat(x.variance(true, 0).shape()).isEqualTo(Shape.of(1, 3));
        assertThat(vector(3, -4).norm().item()).isEqualTo(5);
        assertThat(x.min(1).toDoubles()).containsExactly(1, 4);
        assertThat(vector(2, 0.25).rsqrt().toDoubles()).containsExactly(1 / Math.sqrt(2), 2);
        assertThat(vector(-1.5, 1.5, -2).floor().toDoubles()).containsExactly(-2, 1, -2);
    }

    @Test
    void theNormOfZeroHasGradientZeroOfBothOrders() {
        Tensor zero = vector(0, 0).asVariable();
        Gradients first = zero.norm().differentiableGradients(zero);
        assertThat(first.of(zero).toDoubles()).containsExactly(0, 0);
        assertThat(first.of(zero).sum().add(zero.sum()).gradients(zero).of(zero).toDoubles())
                .containsExactly(1, 1);
    }

    @Test
    void aCopyKeepsItsElementsWhenAParameterChanges() {
        Weight weight = new Weight("w", vector(1, 2));
        Tensor detached = weight.value().detach();
        Tensor copy = weight.value().detach().copy();
        weight.assign(vector(3, 4));
        assertThat(detached.toDoubles()).containsExactly(3, 4);
        assertThat(copy.toDoubles()).containsExactly(1, 2);
    }
}
