package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.tensor.Refusals.refuses;
import static org.gan4j.tensor.Refusals.refusesShape;
import static org.gan4j.tensor.Vectors.vector;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operations take, and what they say of what they do not take. */
@ExtendWith(OnReferenceBackend.class)
final class OperandsTest {
    private static final int BILLION = 1_000_000_000;

    @Test
    void shapesThatDoNotBroadcastAreNamed() {
        refusesShape(() -> vector(1, 2).add(vector(1, 2, 3)), "add: expects shapes that broadcast, got [2] and [3]");
        refusesShape(
                () -> vector(1, 2).power(vector(1, 2, 3)), "power: expects shapes that broadcast, got [2] and [3]");
        refusesShape(
                () -> vector(1, 2).less(vector(1, 2, 3)), "comparison: expects shapes that broadcast, got [2] and [3]");
        refusesShape(
                () -> Tensor.where(vector(1, 0), vector(1, 2), vector(1, 2, 3)),
                "where: expects shapes that broadcast, got [2] and [3]");
    }

    @Test
    void factorsThatDoNotFitImagesAreNamed() {
        Tensor images = Tensor.ones(Shape.of(1, 2, 4, 6));
        refuses(() -> images.upsampleNearest(0), "upsampleNearest: expects a factor of 1 or more, got 0");
        refuses(() -> images.sumPool2d(0), "sumPool2d: expects a factor of 1 or more, got 0");
        refusesShape(
                () -> images.sumPool2d(4),
                "sumPool2d: expects images whose height and width are multiples of 4, got [1, 2, 4, 6]");
        refusesShape(
                () -> vector(1, 2).upsampleNearest(2),
                "upsampleNearest: expects images [n, channels, height, width], got [2]");
    }

    @Test
    void distancesAreOfThreeAxes() {
        refusesShape(
                () -> vector(1, 2).absoluteDistances(), "absoluteDistances: expects [n, kernels, dimension], got [2]");
    }

    @Test
    void typesThatDifferAreNamed() {
        Tensor floats = Tensor.ones(Shape.of(2));
        Tensor ints = Tensor.ofInts(Shape.of(2), 1, 2);
        refuses(() -> vector(1, 2).add(floats), "add: expects operands of one type, got FLOAT64 and FLOAT32");
        refuses(() -> vector(1, 2).equal(ints), "comparison: expects operands of one type, got FLOAT64 and INT32");
        refuses(() -> Tensor.where(ints, floats, floats), "where: expects operands of one type, got INT32 and FLOAT32");
    }

    @Test
    void functionsAndFractionsOfIntegersAreRefused() {
        Tensor x = Tensor.ofInts(Shape.of(1, 2), 1, 2);
        List<UnaryOperator<Tensor>> operations = List.of(
                y -> y.divide(y),
                y -> y.divide(1),
                y -> y.power(2),
                y -> y.square(),
                y -> y.rsqrt(),
                y -> y.erf(),
                y -> y.variance(),
                y -> y.norm(),
                y -> y.min(),
                y -> y.argmax(0),
                y -> y.argmin(0),
                Tensor::exp,
                Tensor::relu,
                Tensor::softplus,
                y -> y.sum(),
                y -> y.mean(),
                y -> y.max(),
                y -> y.softmax(0),
                y -> y.linear(y, null),
                y -> y.scatterAdd(Tensor.ofInts(Shape.of(1), 0), 1));
        List<String> names = List.of(
                "divide",
                "divide",
                "power",
                "square",
                "rsqrt",
                "erf",
                "variance",
                "norm",
                "min",
                "argmax",
                "argmin",
                "exp",
                "relu",
                "softplus",
                "sum",
                "mean",
                "max",
                "softmax",
                "linear",
                "scatterAdd");
        for (int i = 0; i < names.size(); i++) {
            UnaryOperator<Tensor> operation = operations.get(i);
            refuses(() -> operation.apply(x), names.get(i) + ": expects FLOAT32 or FLOAT64, got INT32");
        }
    }

    @Test
    void integersAreAddedMultipliedLimitedAndCompared() {
        Tensor x = Tensor.ofInts(Shape.of(3), 1, -2, Integer.MAX_VALUE);
        assertThat(x.add(x).toInts()).containsExactly(2, -4, -2);
        assertThat(x.subtract(Tensor.ofInts(Shape.scalar(), 1)).toInts()).containsExactly(0, -3, Integer.MAX_VALUE - 1);
        assertThat(x.multiply(x).toInts()).containsExactly(1, 4, 1);
        assertThat(x.add(1).toInts()).containsExactly(2, -1, Integer.MIN_VALUE);
        assertThat(x.subtract(1).toInts()).containsExactly(0, -3, Integer.MAX_VALUE - 1);
        assertThat(x.multiply(3).toInts()).containsExactly(3, -6, 0x7FFFFFFD);
        assertThat(x.negate().toInts()).containsExactly(-1, 2, -Integer.MAX_VALUE);
        assertThat(x.maximum(0).toInts()).containsExactly(1, 0, Integer.MAX_VALUE);
        assertThat(x.clamp(-1, 5).toInts()).containsExactly(1, -1, 5);
        assertThat(x.greater(0).toInts()).containsExactly(1, 0, 1);
        refuses(() -> x.add(0.5), "add: expects an integer for an INT32 tensor, got 0.5");
        refuses(() -> x.less(1e10), "comparison: expects an integer for an INT32 tensor, got 1.0E10");
    }

    @Test
    void integersMove() {
        Tensor x = Tensor.ofInts(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        assertThat(x.reshape(3, -1).toInts()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(x.permute(1, 0).toInts()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(x.slice(1, 1, 3).toInts()).containsExactly(2, 3, 5, 6);
        assertThat(x.slice(0, 1, 2).pad(0, 1, 0, 7).toInts()).containsExactly(7, 7, 7, 4, 5, 6);
        assertThat(x.gather(Tensor.ofInts(Shape.of(3), 1, 1, 0)).toInts()).containsExactly(4, 5, 6, 4, 5, 6, 1, 2, 3);
        assertThat(x.slice(0, 0, 1).expand(Shape.of(2, 3)).toInts()).containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(Tensor.concatenate(0, x, x.slice(0, 0, 1)).toInts()).containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3);
    }

    @Test
    void integersCompareToMasksOfTheirType() {
        Tensor x = Tensor.ofInts(Shape.of(3), 1, 2, 3);
        Tensor two = Tensor.ofInts(Shape.scalar(), 2);
        List<BinaryOperator<Tensor>> comparisons = List.of(
                Tensor::greater,
                Tensor::greaterOrEqual,
                Tensor::less,
                Tensor::lessOrEqual,
                Tensor::equal,
                Tensor::notEqual);
        int[][] masks = {{0, 0, 1}, {0, 1, 1}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {1, 0, 1}};
        for (int i = 0; i < masks.length; i++) {
            Tensor mask = comparisons.get(i).apply(x, two);
            assertThat(mask.toInts()).containsExactly(masks[i]);
            Tensor same = comparisons.get(i).apply(x.to(DType.FLOAT32), two.to(DType.FLOAT32));
            assertThat(same.to(DType.INT32).toInts()).containsExactly(masks[i]);
        }
        assertThat(Tensor.where(x.equal(two), two, x.equal(x)).toInts()).containsExactly(1, 2, 1);
    }

    @Test
    void numbersCompareToMasks() {
        Tensor x = vector(1, 2, 3);
        assertThat(x.greater(2).toDoubles()).containsExactly(0, 0, 1);
        assertThat(x.greaterOrEqual(2).toDoubles()).containsExactly(0, 1, 1);
        assertThat(x.less(2).toDoubles()).containsExactly(1, 0, 0);
        assertThat(x.lessOrEqual(2).toDoubles()).containsExactly(1, 1, 0);
        assertThat(x.equal(2).toDoubles()).containsExactly(0, 1, 0);
        assertThat(x.notEqual(2).toDoubles()).containsExactly(1, 0, 1);
    }

    @Test
    void operationsLeaveTheirInputsUnchanged() {
        Tensor x = vector(-1, 2);
        List<UnaryOperator<Tensor>> operations = List.of(
                Tensor::relu,
                y -> y.leakyRelu(0.2),
                Tensor::tanh,
                y -> y.softmax(0),
                y -> y.clamp(0, 1),
                y -> y.add(y));
        operations.forEach(operation -> assertThat(operation.apply(x)).isNotSameAs(x));
        assertThat(x.toDoubles()).containsExactly(-1, 2);
    }

    @Test
    void clampExpectsItsLimitsInOrder() {
        refuses(() -> vector(1).clamp(2, 1), "clamp: expects low <= high, got 2.0 and 1.0");
        refuses(() -> vector(1).clamp(Double.NaN, 1), "clamp: expects low <= high, got NaN and 1.0");
    }

    @Test
    void axesOutOfRangeAreNamed() {
        Tensor x = Tensor.zeros(Shape.of(2, 3));
        String message = "Shape [2, 3]: expects an axis in [-2, 2), got 2";
        List<UnaryOperator<Tensor>> operations = List.of(
                y -> y.sum(2),
                y -> y.mean(2),
                y -> y.max(2),
                y -> y.softmax(2),
                y -> y.logSoftmax(2),
                y -> y.flatten(2),
                y -> y.transpose(0, 2),
                y -> y.permute(0, 2),
                y -> y.slice(2, 0, 0),
                y -> y.pad(2, 0, 0, 0),
                y -> Tensor.concatenate(2, y));
        operations.forEach(operation -> refusesShape(() -> operation.apply(x), message));
        refusesShape(() -> x.sum(0, -2), "Shape [2, 3]: expects distinct axes, got [0, -2]");
        refusesShape(() -> x.permute(1, 1), "Shape [2, 3]: expects distinct axes, got [1, 1]");
        refusesShape(() -> x.permute(1), "permute: expects 2 axes for [2, 3], got [1]");
    }

    @Test
    void reductionsOverNothing() {
        Tensor nothing = Tensor.zeros(Shape.of(2, 0));
        assertThat(nothing.sum(1).toFloats()).containsExactly(0, 0);
        assertThat(nothing.mean(1).toFloats()).containsExactly(Float.NaN, Float.NaN);
        assertThat(nothing.max(0).shape()).isEqualTo(Shape.of(0));
        assertThat(nothing.softmax(1).shape()).isEqualTo(Shape.of(2, 0));
        refusesShape(() -> nothing.max(1), "max: expects at least one element along [1], got [2, 0]");
        refusesShape(() -> nothing.max(), "max: expects at least one element along [], got [2, 0]");
    }

    @Test
    void sizesThatDoNotFitAreNamed() {
        Tensor x = Tensor.zeros(Shape.of(2, 3));
        refusesShape(() -> x.reshape(4, 2), "reshape: expects 6 elements as in [2, 3], got [4, 2]");
        refusesShape(() -> x.reshape(-1, -1), "reshape: expects at most one size of -1, got [-1, -1]");
        refusesShape(
                () -> x.reshape(4, -1), "reshape: expects sizes that divide the 6 elements of [2, 3], got [4, -1]");
        refusesShape(
                () -> x.reshape(0, -1), "reshape: expects sizes that divide the 6 elements of [2, 3], got [0, -1]");
        refusesShape(() -> x.reshape(-2, -3), "Shape: expects sizes of zero or more, got [-2, -3]");
        refusesShape(() -> x.expand(Shape.of(2, 4)), "expand: expects a shape that [2, 3] broadcasts to, got [2, 4]");
        refusesShape(() -> x.sumTo(Shape.of(2)), "sumTo: expects a shape that broadcasts to [2, 3], got [2]");
        assertThat(x.reshape(3, -1).shape()).isEqualTo(Shape.of(3, 2));
        assertThat(Tensor.zeros(Shape.of(0, 3)).reshape(3, -1).shape()).isEqualTo(Shape.of(3, 0));
        assertThat(Tensor.zeros(Shape.of(1)).reshape().shape()).isEqualTo(Shape.scalar());
    }

    @Test
    void rangesOutOfRangeAreNamed() {
        Tensor x = Tensor.zeros(Shape.of(2, 3));
        String range = "slice: expects a range within [0, 3] of axis -1 of [2, 3], got ";
        refusesShape(() -> x.slice(-1, -1, 2), range + "[-1, 2)");
        refusesShape(() -> x.slice(-1, 2, 1), range + "[2, 1)");
        refusesShape(() -> x.slice(-1, 2, 4), range + "[2, 4)");
        refusesShape(() -> x.pad(0, -1, 0, 0), "pad: expects counts of zero or more, got -1 and 0");
        refusesShape(
                () -> x.pad(0, Integer.MAX_VALUE, 1, 0),
                "pad: expects at most 2147479552 elements along axis 0 of [2, 3], got 2147483647 and 1 more");
        refusesShape(() -> x.pad(0, BILLION, 0, 0), "Shape: expects at most 2147479552 elements, got [1000000002, 3]");
    }

    @Test
    void partsThatDoNotFitAreNamed() {
        Tensor x = Tensor.zeros(Shape.of(2, 3));
        String like = "concatenate: expects tensors like [2, 3] FLOAT32 except along axis 1, got ";
        refusesShape(() -> Tensor.concatenate(1, x, Tensor.zeros(Shape.of(3, 3))), like + "[3, 3] FLOAT32");
        refusesShape(() -> Tensor.concatenate(-1, x, Tensor.zeros(Shape.of(2))), like + "[2] FLOAT32");
        refusesShape(() -> Tensor.concatenate(1, x, x.to(DType.FLOAT64)), like + "[2, 3] FLOAT64");
        refuses(() -> Tensor.concatenate(0, List.of()), "concatenate: expects at least one tensor, got none");
        Tensor long1 = Tensor.zeros(Shape.of(BILLION, 0));
        refusesShape(
                () -> Tensor.concatenate(0, long1, long1, long1),
                "concatenate: expects at most 2147479552 elements along axis 0, got at least 3000000000");
    }

    @Test
    void indicesOutOfRangeAreNamed() {
        Tensor x = Tensor.zeros(Shape.of(2, 3));
        Class<IndexOutOfBoundsException> type = IndexOutOfBoundsException.class;
        refuses(() -> x.gather(rows(0, 2)), type, "gather: expects indices in [0, 2), got 2");
        refuses(() -> x.gather(rows(-1, 0)), type, "gather: expects indices in [0, 2), got -1");
        refuses(() -> x.scatterAdd(rows(0, 5), 5), type, "scatterAdd: expects indices in [0, 5), got 5");
        refuses(() -> x.gather(vector(0)), "gather: expects INT32 indices of rank 1, got FLOAT64 [1]");
        refuses(
                () -> x.gather(Tensor.ofInts(Shape.of(1, 1), 0)),
                "gather: expects INT32 indices of rank 1, got INT32 [1, 1]");
        refusesShape(
                () -> x.scatterAdd(rows(0), 5),
                "scatterAdd: expects one index for each of the 2 elements along axis 0 of [2, 3], got [1]");
        Tensor scalar = Tensor.zeros(Shape.scalar());
        refusesShape(() -> scalar.gather(rows(0)), "gather: expects at least one axis, got a scalar");
        refusesShape(() -> scalar.scatterAdd(rows(0), 5), "scatterAdd: expects at least one axis, got a scalar");
    }

    @Test
    void matricesThatDoNotFitAreNamed() {
        Tensor x = Tensor.zeros(Shape.of(2, 3));
        String expects = "matmul: expects [.., m, k] by [.., k, n] of one type, got ";
        refusesShape(() -> x.matmul(x), expects + "[2, 3] FLOAT32 by [2, 3] FLOAT32");
        refusesShape(() -> vector(1).matmul(vector(1)), expects + "[1] FLOAT64 by [1] FLOAT64");
        refusesShape(() -> x.matmul(x.transpose(0, 1).to(DType.FLOAT64)), expects + "[2, 3] FLOAT32 by [3, 2] FLOAT64");
        refusesShape(
                () -> Tensor.zeros(Shape.of(2, 1, 3)).matmul(Tensor.zeros(Shape.of(4, 3, 1))),
                "matmul: expects axes before the last two that broadcast, got [2, 1, 3] by [4, 3, 1]");
    }

    @Test
    void linearMapsThatDoNotFitAreNamed() {
        Tensor x = Tensor.zeros(Shape.of(2, 3));
        Tensor weight = Tensor.zeros(Shape.of(4, 3));
        String expects = "linear: expects [.., in] by [out, in] plus [out] of one type, got ";
        refusesShape(() -> x.linear(Tensor.zeros(Shape.of(3, 4)), null), expects + "FLOAT32 [2, 3] by FLOAT32 [3, 4]");
        refusesShape(
                () -> x.linear(weight, Tensor.zeros(Shape.of(3))),
                expects + "FLOAT32 [2, 3] by FLOAT32 [4, 3] plus FLOAT32 [3]");
        refusesShape(() -> x.linear(Tensor.zeros(Shape.of(3)), null), expects + "FLOAT32 [2, 3] by FLOAT32 [3]");
        refusesShape(() -> Tensor.zeros(Shape.scalar()).linear(weight, null), expects + "FLOAT32 [] by FLOAT32 [4, 3]");
        refusesShape(() -> x.to(DType.FLOAT64).linear(weight, null), expects + "FLOAT64 [2, 3] by FLOAT32 [4, 3]");
    }

    private static Tensor rows(int... indices) {
        return Tensor.ofInts(Shape.of(indices.length), indices);
    }
}
