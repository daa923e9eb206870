package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.tensor.Vectors.variable;
import static org.gan4j.tensor.Vectors.vector;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gradients where finite differences cannot tell: at kinks, at ties and beyond what numbers hold. */
@ExtendWith(OnReferenceBackend.class)
final class GradientValuesTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void activationsAtZeroHaveTheSlopeFromBelow() {
        assertThat(gradient(Tensor::relu, 0)).containsExactly(0);
        assertThat(gradient(Tensor::relu, -0.0)).containsExactly(0);
        assertThat(gradient(x -> x.leakyRelu(0.2), 0)).containsExactly(0.2);
        assertThat(gradient(x -> x.elu(0.7), 0)).containsExactly(0.7);
        assertThat(second(x -> x.elu(0.7), 0)).containsExactly(0.7);
        assertThat(gradient(Tensor::abs, 0, -0.0)).containsExactly(0, -0.0);
    }

    @Test
    void activationsFarOutNeitherOverflowNorLoseTheirSlope() {
        assertThat(gradient(Tensor::softplus, 1e4, -1e4)).containsExactly(1, 0);
        assertThat(second(Tensor::softplus, 1e4, -1e4)).containsExactly(0, 0);
        assertThat(gradient(Tensor::sigmoid, 1e4, -1e4)).containsExactly(0, 0);
        assertThat(gradient(Tensor::tanh, 1e4, -1e4)).containsExactly(0, 0);
        assertThat(gradient(x -> x.elu(1), 1e4, -1e4)).containsExactly(1, 0);
        assertThat(second(x -> x.elu(1), 1e4, -1e4)).containsExactly(0, 0);
    }

    @Test
    void clampPassesTheGradientAtItsLimits() {
        assertThat(gradient(x -> x.clamp(-1, 2), -1.5, -1, 0, 2, 2.5)).containsExactly(0, 1, 1, 1, 0);
        assertThat(gradient(x -> x.clamp(2, 2), 1, 2, 3)).containsExactly(0, 1, 0);
        assertThat(gradient(x -> x.maximum(1), 0, 1, 2)).containsExactly(0, 1, 1);
        assertThat(gradient(x -> x.minimum(1), 0, 1, 2)).containsExactly(1, 1, 0);
    }

    @Test
    void equalOperandsShareTheGradientOfTheLarger() {
        assertThat(first(Tensor::maximum, 1, 2, 3)).containsExactly(0, 0.5, 1);
        assertThat(other(Tensor::maximum, 1, 2, 3)).containsExactly(1, 0.5, 0);
        assertThat(first(Tensor::minimum, 1, 2, 3)).containsExactly(1, 0.5, 0);
        assertThat(other(Tensor::minimum, 1, 2, 3)).containsExactly(0, 0.5, 1);
        assertThat(gradient(x -> x.maximum(x), 5)).containsExactly(1);
    }

    @Test
    void equalLargestElementsShareTheGradient() {
        assertThat(gradient(Tensor::max, 3, 1, 3, 3)).containsExactly(1 / 3.0, 0, 1 / 3.0, 1 / 3.0);
        UnaryOperator<Tensor> rows = x -> x.reshape(2, 2).max(1).multiply(vector(2, 10));
        assertThat(gradient(rows, 4, 4, 1, 7)).containsExactly(1, 1, 0, 10);
    }

    @Test
    void powersOfZero() {
        assertThat(gradient(x -> x.power(0), 0, 2, -3)).containsExactly(0, 0, 0);
        assertThat(gradient(x -> x.power(1), 0, 2, -3)).containsExactly(1, 1, 1);
        assertThat(gradient(x -> x.power(2), 0, 2, -3)).containsExactly(0, 4, -6);
        assertThat(second(x -> x.power(2), 0, 2, -3)).containsExactly(2, 2, 2);
        assertThat(gradient(x -> x.power(0.5), 0, 4)).containsExactly(INFINITY, 0.25);
        assertThat(gradient(Tensor::sqrt, 0, 4)).containsExactly(INFINITY, 0.25);
        assertThat(gradient(Tensor::log, 0, 4)).containsExactly(INFINITY, 0.25);
    }

    @Test
    void powersOfZeroByATensor() {
        BinaryOperator<Tensor> power = (x, unused) -> x.power(vector(0, 1, 2, -1));
        assertThat(first(power, 0, 0, 0, 2)).containsExactly(0, 1, 0, -0.25);
        BinaryOperator<Tensor> exponential = (p, unused) -> vector(0, 0, 0, 1).power(p);
        assertThat(first(exponential, 0, 2, -1, 3)).containsExactly(0, 0, 0, 0);
        assertThat(second(x -> x.power(x.constant(Shape.scalar(), 2)), 0, 3)).containsExactly(2, 2);
    }

    /** As libtorch has it. */
    @Test
    void whereAnOperandIsNanBothExtremaPassTheWholeGradient() {
        double nan = Double.NaN;
        assertThat(first(Tensor::maximum, nan, 1)).containsExactly(1, 0);
        assertThat(other(Tensor::maximum, nan, 1)).containsExactly(1, 1);
        assertThat(first(Tensor::minimum, nan, 3)).containsExactly(1, 0);
        assertThat(other(Tensor::minimum, nan, 3)).containsExactly(1, 1);
    }

    @Test
    void activationsAtNanPassTheGradientAsIfAboveZero() {
        assertThat(gradient(Tensor::relu, Double.NaN)).containsExactly(1);
        assertThat(gradient(x -> x.elu(0.5), Double.NaN)).containsExactly(1);
        assertThat(gradient(x -> x.leakyRelu(0.5), Double.NaN)).containsExactly(0.5);
    }

    /** What grows beyond all numbers on the way is divided before it is multiplied. */
    @Test
    void aQuotientsGradientIsFiniteWhereItsSlopeIs() {
        Tensor x = variable(1e200, 0, INFINITY, 1);
        Tensor y = variable(1e200, 1e200, INFINITY, INFINITY);
        Tensor g = vector(1e200, 1, 1, 1);
        assertThat(x.divide(y).multiply(g).sum().gradients(y).of(y).toDoubles())
                .containsExactly(-1, -0.0, Double.NaN, -0.0);
    }

    @Test
    void neitherZeroNorNanToTheZerothHasASlope() {
        BinaryOperator<Tensor> power = (x, unused) -> x.power(vector(0, 0, 0));
        assertThat(first(power, 0, Double.NaN, 3)).containsExactly(0, 0, 0);
        assertThat(gradient(x -> x.power(0), Double.NaN)).containsExactly(0);
    }

    @Test
    void anElementThatWasNotChosenGetsZeroEvenIfItIsNotFinite() {
        Tensor mask = vector(1, 0);
        Tensor infinite = variable(INFINITY, Double.NaN);
        Tensor finite = variable(3, 4);
        Tensor first = Tensor.where(mask, finite, infinite);
        assertThat(first.toDoubles()).containsExactly(3, Double.NaN);
        assertThat(first.sum().gradients(infinite).of(infinite).toDoubles()).containsExactly(0, 1);
        Tensor second = Tensor.where(mask, infinite, finite);
        assertThat(second.toDoubles()).containsExactly(INFINITY, 4);
        assertThat(second.sum().gradients(infinite).of(infinite).toDoubles()).containsExactly(1, 0);
    }

    @Test
    void aSafeArgumentKeepsTheUnchosenBranchFromTurningIntoNan() {
        UnaryOperator<Tensor> logarithmOrZero = x -> {
            Tensor positive = x.greater(0);
            Tensor one = x.constant(Shape.scalar(), 1);
            return Tensor.where(positive, Tensor.where(positive, x, one).log(), one.multiply(0));
        };
        assertThat(gradient(logarithmOrZero, 0, -1, 4)).containsExactly(0, 0, 0.25);
        assertThat(gradient(x -> x.clamp(1e-12, 1).log(), 0, 0.5)).containsExactly(0, 2);
    }

    @Test
    void binaryCrossEntropyOfLogitsStaysFinite() {
        UnaryOperator<Tensor> real = x -> x.negate().softplus();
        assertThat(gradient(real, 1e4, 0, -1e4)).containsExactly(-0.0, -0.5, -1);
        assertThat(second(real, 1e4, 0, -1e4)).containsExactly(0, 0.25, 0);
    }

    @Test
    void softmaxOfHugeAndInfiniteLogits() {
        UnaryOperator<Tensor> firstShare = x -> x.softmax(0).slice(0, 0, 1);
        assertThat(gradient(firstShare, 1e4, 1e4)).containsExactly(0.25, -0.25);
        assertThat(gradient(firstShare, 0, -INFINITY)).containsExactly(0, -0.0);
        UnaryOperator<Tensor> logarithm = x -> x.logSoftmax(0).slice(0, 0, 1);
        assertThat(gradient(logarithm, -1e4, 1e4)).containsExactly(1, -1);
    }

    @Test
    void aRowThatWasGatheredThreeTimesGetsThreeGradients() {
        Tensor rows = Tensor.ofInts(Shape.of(4), 1, 1, 0, 1);
        assertThat(gradient(x -> x.gather(rows), 5, 6, 7)).containsExactly(1, 3, 0);
    }

    @Test
    void conversionsGiveTheGradientBackInTheTypeItHad() {
        Tensor x = variable(1.1, 2);
        Tensor y = x.to(DType.FLOAT32);
        assertThat(y.toFloats()).containsExactly(1.1f, 2);
        Tensor gradient = y.multiply(y).sum().gradients(x).of(x);
        assertThat(gradient.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(gradient.toDoubles()).containsExactly(2.2f, 4);
    }

    @Test
    void sumsAndMeansOverNothing() {
        Tensor nothing = Tensor.of(Shape.of(0, 2), new double[0]).asVariable();
        assertThat(nothing.sum(0).toDoubles()).containsExactly(0, 0);
        assertThat(nothing.mean(0).toDoubles()).containsExactly(Double.NaN, Double.NaN);
        assertThat(nothing.sum().gradients(nothing).of(nothing).shape()).isEqualTo(Shape.of(0, 2));
    }

    private static double[] gradient(UnaryOperator<Tensor> function, double... values) {
        Tensor x = variable(values);
        return function.apply(x).sum().gradients(x).of(x).toDoubles();
    }

    /** The gradient of the sum of the gradient. */
    private static double[] second(UnaryOperator<Tensor> function, double... values) {
        Tensor x = variable(values);
        Tensor gradient = function.apply(x).sum().differentiableGradients(x).of(x);
        return gradient.sum().gradients(x).of(x).toDoubles();
    }

    private static double[] first(BinaryOperator<Tensor> function, double... values) {
        return gradient(x -> function.apply(x, twos(values.length)), values);
    }

    private static double[] other(BinaryOperator<Tensor> function, double... values) {
        Tensor x = vector(values);
        Tensor y = twos(values.length).asVariable();
        return function.apply(x, y).sum().gradients(y).of(y).toDoubles();
    }

    private static Tensor twos(int count) {
        return Tensor.full(Shape.of(count), DType.FLOAT64, 2);
    }
}
