package org.gan4j.backend.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gan4j.backend.AdamStep;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.DeviceDoubleBackend;
import org.gan4j.backend.HostArray;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** The oracle against values worked out by hand. */
final class ReferenceBackendTest {
    /** The hand-written decimals have 15 digits or more. */
    private static final double ROUNDING = 1e-14;

    /** Central differences of step 1e-5 in double precision. */
    private static final double DIFFERENCES = 1e-9;

    private final ReferenceBackend backend = new ReferenceBackend();

    @Test
    void unaryFunctionsOfKnownValues() {
        expectUnary(Unary.EXP, 1, 2.718281828459045);
        expectUnary(Unary.LOG, 10, 2.302585092994046);
        expectUnary(Unary.SQRT, 2, 1.4142135623730951);
        expectUnary(Unary.ABS, -3, 3);
        expectUnary(Unary.SIGN, -3, -1);
        expectUnary(Unary.SIGN, 0, 0);
        expectUnary(Unary.SIGN, 0.5, 1);
        expectUnary(Unary.TANH, 1, 0.7615941559557649);
        expectUnary(Unary.SIGMOID, 0, 0.5);
        expectUnary(Unary.SIGMOID, 2, 0.8807970779778823);
        expectUnary(Unary.SIGMOID, -1e4, 0);
        expectUnary(Unary.SOFTPLUS, 0, 0.6931471805599453);
        expectUnary(Unary.SOFTPLUS, 1, 1.3132616875182228);
        expectUnary(Unary.SOFTPLUS, 1e4, 1e4);
        expectUnary(Unary.SOFTPLUS, -1e4, 0);
        expectUnary(Unary.RELU, -2, 0);
        expectUnary(Unary.RELU, 2, 2);
        expectUnary(Unary.RELU, Double.NaN, Double.NaN);
        expectUnary(Unary.LEAKY_RELU, -2, -0.4);
        expectUnary(Unary.LEAKY_RELU, 2, 2);
        expectUnary(Unary.ELU, 2, 2);
        expectUnary(Unary.ELU, -1, -0.12642411176571153);
    }

    @Test
    void binaryFunctionsOfKnownValues() {
        expectBinary(Binary.ADD, 2, 3, 5);
        expectBinary(Binary.SUBTRACT, 2, 3, -1);
        expectBinary(Binary.MULTIPLY, 2, 3, 6);
        expectBinary(Binary.DIVIDE, 2, 4, 0.5);
        expectBinary(Binary.POWER, -2, 3, -8);
        expectBinary(Binary.POWER, -2, 0.5, Double.NaN);
        expectBinary(Binary.POWER, 0, 0, 1);
        expectBinary(Binary.POWER, Double.NaN, 0, 1);
        expectBinary(Binary.MAXIMUM, 2, 3, 3);
        expectBinary(Binary.MAXIMUM, 2, Double.NaN, Double.NaN);
        expectBinary(Binary.MINIMUM, 2, 3, 2);
        expectBinary(Binary.MINIMUM, Double.NaN, 3, Double.NaN);
    }

    @Test
    void comparisonsAreZeroOrOne() {
        expectComparison(Binary.GREATER, 0, 0, 1);
        expectComparison(Binary.GREATER_EQUAL, 0, 1, 1);
        expectComparison(Binary.LESS, 1, 0, 0);
        expectComparison(Binary.LESS_EQUAL, 1, 1, 0);
        expectComparison(Binary.EQUAL, 0, 1, 0);
        expectComparison(Binary.NOT_EQUAL, 1, 0, 1);
    }

    @Test
    void operandsBroadcastFromTheLastAxis() {
        NdArray matrix = of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        expect(backend.binary(Binary.ADD, matrix, of(Shape.of(3), 10, 20, 30)), Shape.of(2, 3), 11, 22, 33, 14, 25, 36);
        expect(backend.binary(Binary.ADD, of(Shape.of(2, 1), 10, 20), matrix), Shape.of(2, 3), 11, 12, 13, 24, 25, 26);
        NdArray both = backend.binary(Binary.MULTIPLY, of(Shape.of(2, 1), 2, 3), of(Shape.of(2), 5, 7));
        expect(both, Shape.of(2, 2), 10, 14, 15, 21);
        NdArray middle =
                backend.binary(Binary.SUBTRACT, of(Shape.of(2, 2, 1), 1, 2, 3, 4), of(Shape.of(2, 1, 1), 1, 2));
        expect(middle, Shape.of(2, 2, 1), 0, 1, 1, 2);
        expect(
                backend.broadcast(of(Shape.of(2, 1), 1, 2), Shape.of(2, 2, 2)),
                Shape.of(2, 2, 2),
                1,
                1,
                2,
                2,
                1,
                1,
                2,
                2);
    }

    @Test
    void whereTakesTheFirstWhereTheMaskIsNotZero() {
        NdArray mask = of(Shape.of(2, 1), 1, 0);
        NdArray chosen = backend.where(mask, of(Shape.of(2), 1, Double.NaN), of(Shape.of(2), 5, 6));
        expect(chosen, Shape.of(2, 2), 1, Double.NaN, 5, 6);
    }

    @Test
    void reductionsKeepTheirAxesAtSizeOne() {
        NdArray x = of(Shape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, -8);
        expect(backend.reduce(Reduction.SUM, x, new int[] {0}), Shape.of(1, 2, 2), 6, 8, 10, -4);
        expect(backend.reduce(Reduction.SUM, x, new int[] {0, 2}), Shape.of(1, 2, 1), 14, 6);
        expect(backend.reduce(Reduction.MAX, x, new int[] {1}), Shape.of(2, 1, 2), 3, 4, 7, 6);
        expect(backend.reduce(Reduction.MAX, x, new int[] {0, 1, 2}), Shape.of(1, 1, 1), 7);
        expect(backend.reduce(Reduction.SUM, of(Shape.of(0, 2)), new int[] {0}), Shape.of(1, 2), 0, 0);
    }

    @Test
    void moves() {
        NdArray x = of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        expect(backend.permute(x, new int[] {1, 0}), Shape.of(3, 2), 1, 4, 2, 5, 3, 6);
        NdArray cube = of(Shape.of(2, 1, 3), 1, 2, 3, 4, 5, 6);
        expect(backend.permute(cube, new int[] {2, 0, 1}), Shape.of(3, 2, 1), 1, 4, 2, 5, 3, 6);
        expect(backend.slice(x, new int[] {0, 1}, Shape.of(2, 2)), Shape.of(2, 2), 2, 3, 5, 6);
        NdArray padded = backend.pad(x, new int[] {1, 0}, new int[] {0, 1}, 9);
        expect(padded, Shape.of(3, 4), 9, 9, 9, 9, 1, 2, 3, 9, 4, 5, 6, 9);
        NdArray column = of(Shape.of(2, 1), 7, 8);
        expect(backend.concatenate(List.of(x, column), 1), Shape.of(2, 4), 1, 2, 3, 7, 4, 5, 6, 8);
        expect(backend.concatenate(List.of(column, column, column), 0), Shape.of(6, 1), 7, 8, 7, 8, 7, 8);
    }

    @Test
    void rowsAreGatheredAndScattered() {
        NdArray x = of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
        NdArray indices = backend.of(Shape.of(3), new int[] {2, 0, 2});
        expect(backend.gather(x, 0, indices), Shape.of(3, 2), 5, 6, 1, 2, 5, 6);
        expect(backend.scatterAdd(x, 0, indices, 4), Shape.of(4, 2), 3, 4, 0, 0, 6, 8, 0, 0);
        NdArray columns = of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        expect(backend.gather(columns, 1, indices), Shape.of(2, 3), 3, 1, 3, 6, 4, 6);
        expect(backend.scatterAdd(columns, 1, indices, 3), Shape.of(2, 3), 2, 0, 4, 5, 0, 10);
    }

    @Test
    void matrixProducts() {
        NdArray a = of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        NdArray b = of(Shape.of(3, 2), 7, 8, 9, 10, 11, 12);
        expect(backend.matmul(a, false, b, false), Shape.of(2, 2), 58, 64, 139, 154);
        expect(backend.matmul(a, true, b, true), Shape.of(3, 3), 39, 49, 59, 54, 68, 82, 69, 87, 105);
        expect(backend.matmul(a, false, a, true), Shape.of(2, 2), 14, 32, 32, 77);
        expect(backend.matmul(b, true, b, false), Shape.of(2, 2), 251, 278, 278, 308);
        NdArray batch =
                backend.matmul(of(Shape.of(2, 1, 2), 1, 2, 3, 4), false, of(Shape.of(2, 2, 1), 5, 6, 7, 8), false);
        expect(batch, Shape.of(2, 1, 1), 17, 53);
        expect(backend.matmul(of(Shape.of(1, 0)), false, of(Shape.of(0, 2)), false), Shape.of(1, 2), 0, 0);
    }

    @Test
    void linearIsTheProductWithTheTransposedWeightPlusBias() {
        NdArray x = of(Shape.of(1, 2), 1, 2);
        NdArray weight = of(Shape.of(3, 2), 1, 0, 0, 1, 2, 3);
        expect(backend.linear(x, weight, null), Shape.of(1, 3), 1, 2, 8);
        expect(backend.linear(x, weight, of(Shape.of(3), 10, 20, 30)), Shape.of(1, 3), 11, 22, 38);
    }

    @Test
    void activationGradientsAreTheSlopesOfTheActivations() {
        double step = 1e-5;
        for (Unary function :
                List.of(Unary.TANH, Unary.SIGMOID, Unary.SOFTPLUS, Unary.RELU, Unary.LEAKY_RELU, Unary.ELU)) {
            for (double x : new double[] {-1.3, -0.2, 0.4, 2.1}) {
                double slope = (unary(function, x + step) - unary(function, x - step)) / (2 * step);
                boolean byOutput =
                        List.of(Unary.TANH, Unary.SIGMOID, Unary.RELU).contains(function);
                NdArray saved = of(Shape.of(1), byOutput ? unary(function, x) : x);
                NdArray gradient = backend.activationGradient(function, of(Shape.of(1), 3), saved, 0.2);
                assertThat(values(gradient)[0]).as("%s at %s", function, x).isCloseTo(3 * slope, within(DIFFERENCES));
            }
        }
    }

    @Test
    void aFunctionThatIsNoActivationHasNoActivationGradient() {
        NdArray x = of(Shape.of(1), 1);
        assertThatThrownBy(() -> backend.activationGradient(Unary.EXP, x, x, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("activationGradient: expects an activation, got EXP");
    }

    /** With moments of zero the first step moves by the learning rate, whatever the gradient's size. */
    @Test
    void theFirstStepsOfAdam() {
        NdArray value = of(Shape.of(2), 1, 1);
        NdArray mean = of(Shape.of(2), 0, 0);
        NdArray square = of(Shape.of(2), 0, 0);
        backend.adam(value, of(Shape.of(2), 4, -0.5), mean, square, new AdamStep(0.1, 0.9, 0.99, 0, 0, 1));
        expect(mean, Shape.of(2), 0.4, -0.05);
        expect(square, Shape.of(2), 0.16, 0.0025);
        expect(value, Shape.of(2), 0.9, 1.1);
        // mean 0.9 * 0.4 + 0.1 * 2 = 0.56, corrected by 1 - 0.81; square 0.1984, corrected by 1 - 0.9801
        backend.adam(value, of(Shape.of(2), 2, 0), mean, square, new AdamStep(0.1, 0.9, 0.99, 0, 0, 2));
        assertThat(values(mean)[0]).isCloseTo(0.56, within(ROUNDING));
        assertThat(values(square)[0]).isCloseTo(0.1984, within(ROUNDING));
        double change = 0.1 * (0.56 / 0.19) / Math.sqrt(0.1984 / 0.0199);
        assertThat(values(value)[0]).isCloseTo(0.9 - change, within(ROUNDING));
    }

    @Test
    void adamAddsWeightDecayToTheGradientAndEpsilonToTheRoot() {
        NdArray value = of(Shape.of(1), 2);
        NdArray mean = of(Shape.of(1), 0);
        NdArray square = of(Shape.of(1), 0);
        NdArray gradient = of(Shape.of(1), 1);
        backend.adam(value, gradient, mean, square, new AdamStep(0.1, 0.9, 0.99, 1, 0.5, 1));
        expect(gradient, Shape.of(1), 1);
        expect(mean, Shape.of(1), 0.2);
        expect(square, Shape.of(1), 0.04);
        expect(value, Shape.of(1), 2 - 0.1 * 2 / (2 + 1));
    }

    @Test
    void resultsAreRoundedToTheirType() {
        NdArray tenth = backend.full(Shape.of(1), DType.FLOAT32, 0.1);
        expect(backend.cast(tenth, DType.FLOAT64), Shape.of(1), 0.10000000149011612);
        NdArray third = backend.binary(Binary.DIVIDE, backend.full(Shape.of(1), DType.FLOAT32, 1), 3);
        expect(backend.cast(third, DType.FLOAT64), Shape.of(1), 0.3333333432674408);
        expect(backend.binary(Binary.EQUAL, tenth, 0.1), Shape.of(1), 1);
        NdArray truncated = backend.cast(of(Shape.of(4), 2.7, -2.7, 0.5, -0.5), DType.INT32);
        expect(backend.cast(truncated, DType.FLOAT64), Shape.of(4), 2, -2, 0, 0);
    }

    @Test
    void liveStoragesAreCounted() {
        NdArray x = backend.full(Shape.of(3), DType.FLOAT32, 1);
        NdArray y = backend.full(Shape.of(3), DType.FLOAT64, 1);
        NdArray view = x.reshape(Shape.of(3, 1));
        assertThat(backend.liveStorages()).isEqualTo(2);
        assertThat(backend.liveBytes()).isEqualTo(36);
        x.release();
        assertThat(backend.liveStorages()).isEqualTo(2);
        view.release();
        y.release();
        assertThat(backend.liveStorages()).isZero();
        assertThat(backend.liveBytes()).isZero();
    }

    @Test
    void anArrayOfAnotherBackendIsRefused() {
        NdArray foreign = new DeviceDoubleBackend().full(Shape.of(1), DType.FLOAT32, 1);
        assertThatThrownBy(() -> backend.unary(Unary.EXP, foreign, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference: expects an array of its own, got one of DeviceStorage");
    }

    private void expectUnary(Unary function, double x, double expected) {
        assertThat(unary(function, x)).as("%s of %s", function, x).isCloseTo(expected, within(ROUNDING));
    }

    private double unary(Unary function, double x) {
        return values(backend.unary(function, of(Shape.scalar(), x), 0.2))[0];
    }

    private void expectBinary(Binary function, double a, double b, double expected) {
        expect(backend.binary(function, of(Shape.scalar(), a), of(Shape.scalar(), b)), Shape.scalar(), expected);
        expect(backend.binary(function, of(Shape.scalar(), a), b), Shape.scalar(), expected);
    }

    /** Of 1 with 2, of 2 with 2 and of 3 with 2; and of NaN, which is only ever unequal. */
    private void expectComparison(Binary function, double below, double equal, double above) {
        expectBinary(function, 1, 2, below);
        expectBinary(function, 2, 2, equal);
        expectBinary(function, 3, 2, above);
        expectBinary(function, Double.NaN, 2, function == Binary.NOT_EQUAL ? 1 : 0);
    }

    private NdArray of(Shape shape, double... values) {
        return backend.of(shape, values);
    }

    private double[] values(NdArray x) {
        return HostArray.read(backend, x).values();
    }

    private void expect(NdArray actual, Shape shape, double... expected) {
        assertThat(actual.shape()).isEqualTo(shape);
        assertThat(values(actual)).containsExactly(expected, within(ROUNDING));
    }
}
