package org.gan4j.tensor;

import static org.gan4j.tensor.Input.between;
import static org.gan4j.tensor.Input.input;
import static org.gan4j.tensor.Input.values;

import org.gan4j.shape.Shape;

/** Gradient checks of arithmetic, activations and masks. */
final class ElementwiseCases {
    private ElementwiseCases() {}

    static void addTo(GradientCases cases) {
        arithmetic(cases);
        functions(cases);
        activations(cases);
        choices(cases);
        cases.excuse(
                "a step function: no gradient flows through",
                "sign()",
                "floor()",
                "greater(Tensor)",
                "greater(double)",
                "greaterOrEqual(Tensor)",
                "greaterOrEqual(double)",
                "less(Tensor)",
                "less(double)",
                "lessOrEqual(Tensor)",
                "lessOrEqual(double)",
                "equal(Tensor)",
                "equal(double)",
                "notEqual(Tensor)",
                "notEqual(double)");
        cases.excuse("rounds, which finite differences would see: GradientValuesTest has its values", "to(DType)");
    }

    private static void arithmetic(GradientCases cases) {
        cases.broadcast("add(Tensor)", Tensor::add);
        cases.elementwise("add(double)", x -> x.add(1.5));
        cases.broadcast("subtract(Tensor)", Tensor::subtract);
        cases.elementwise("subtract(double)", x -> x.subtract(1.5));
        cases.broadcast("multiply(Tensor)", Tensor::multiply);
        cases.check("multiply(Tensor)", GradientCheck.of(x -> x.multiply(x), input(2, 3)));
        cases.elementwise("multiply(double)", x -> x.multiply(-1.5));
        cases.broadcast("divide(Tensor)", Tensor::divide);
        cases.elementwise("divide(double)", x -> x.divide(-1.5));
        cases.elementwise("negate()", Tensor::negate);
        cases.broadcast("power(Tensor)", Tensor::power, sizes -> between(0.5, 2, sizes));
        cases.check("power(Tensor)", GradientCheck.of(x -> x.power(x), between(0.5, 2, 2, 3)));
        for (double exponent : new double[] {0, 1, 2, 3, -1}) {
            cases.elementwise("power(double)", x -> x.power(exponent));
        }
        for (double exponent : new double[] {0.5, -1.7, 2.3}) {
            cases.elementwise("power(double)", x -> x.power(exponent), 0.5, 2);
        }
    }

    private static void functions(GradientCases cases) {
        cases.elementwise("exp()", Tensor::exp);
        cases.elementwise("log()", Tensor::log, 0.5, 2);
        cases.elementwise("sqrt()", Tensor::sqrt, 0.5, 2);
        cases.elementwise("rsqrt()", Tensor::rsqrt, 0.5, 2);
        cases.elementwise("square()", Tensor::square);
        cases.elementwise("square()", x -> x.square().square());
        cases.elementwise("sin()", Tensor::sin);
        cases.elementwise("cos()", Tensor::cos);
        cases.elementwise("erf()", Tensor::erf);
        cases.elementwise("erf()", Tensor::erf, 2.3, 3.5);
        cases.elementwise("abs()", Tensor::abs);
        cases.elementwise("abs()", x -> x.abs().multiply(x));
    }

    private static void activations(GradientCases cases) {
        cases.elementwise("tanh()", Tensor::tanh);
        cases.elementwise("sigmoid()", Tensor::sigmoid);
        cases.elementwise("softplus()", Tensor::softplus);
        cases.elementwise("softplus()", Tensor::softplus, 15, 20);
        cases.elementwise("softplus()", Tensor::softplus, -20, -15);
        cases.elementwise("relu()", Tensor::relu);
        cases.elementwise("relu()", x -> x.multiply(x.relu()));
        for (double slope : new double[] {0.2, 0, 1, -0.5}) {
            cases.elementwise("leakyRelu(double)", x -> x.leakyRelu(slope));
            cases.elementwise("leakyRelu(double)", x -> x.multiply(x.leakyRelu(slope)));
        }
        cases.elementwise("silu()", Tensor::silu);
        cases.elementwise("gelu()", Tensor::gelu);
        cases.elementwise("geluTanh()", Tensor::geluTanh);
        cases.elementwise("elu(double)", x -> x.elu(1));
        cases.elementwise("elu(double)", x -> x.elu(0.3));
        for (int axis : new int[] {0, 1, -1}) {
            cases.check("softmax(int)", GradientCheck.of(x -> x.softmax(axis), input(3, 4)));
            cases.check("softmax(int)", GradientCheck.of(x -> x.softmax(axis), input(3, 0)));
            cases.check("logSoftmax(int)", GradientCheck.of(x -> x.logSoftmax(axis), input(3, 4)));
            cases.check("logSoftmax(int)", GradientCheck.of(x -> x.logSoftmax(axis), input(0, 4)));
        }
        cases.check("softmax(int)", GradientCheck.of(x -> x.softmax(1), between(700, 702, 2, 3, 2)));
        cases.check("logSoftmax(int)", GradientCheck.of(x -> x.logSoftmax(-2), between(700, 702, 2, 3, 2)));
    }

    private static void choices(GradientCases cases) {
        cases.broadcast("maximum(Tensor)", Tensor::maximum);
        cases.broadcast("maximum(Tensor)", (a, b) -> a.maximum(b).multiply(a));
        cases.elementwise("maximum(double)", x -> x.maximum(0.1));
        cases.elementwise("maximum(double)", x -> x.maximum(-0.1).multiply(x));
        cases.broadcast("minimum(Tensor)", Tensor::minimum);
        cases.broadcast("minimum(Tensor)", (a, b) -> a.minimum(b).multiply(a));
        cases.elementwise("minimum(double)", x -> x.minimum(0.1));
        cases.elementwise("minimum(double)", x -> x.minimum(-0.1).multiply(x));
        Input within = values(Shape.of(5), -2, -0.7, 0.2, 0.4, 3);
        cases.check("clamp(double, double)", GradientCheck.of(x -> x.clamp(-0.8, 0.3), within));
        cases.check(
                "clamp(double, double)",
                GradientCheck.of(x -> x.clamp(-0.8, 0.3).multiply(x), within));
        String where = "where(Tensor, Tensor, Tensor)";
        cases.check(
                where,
                GradientCheck.of((a, b) -> Tensor.where(mask(2, 3), a, b.exp()), input(3), input(2, 1)),
                GradientCheck.of((a, b) -> Tensor.where(mask(3), a, b.exp()), input(2, 3), input()),
                GradientCheck.of((a, b) -> Tensor.where(mask(2, 3), a, b.exp()), input(), input()),
                GradientCheck.of((a, b) -> Tensor.where(mask(0, 3), a, b.exp()), input(3), input(0, 3)));
        cases.broadcast(where, (a, b) -> Tensor.where(mask(1), a, b.exp()));
        cases.broadcast(where, (a, b) -> Tensor.where(a.greater(0), a.exp(), b.tanh()));
    }

    /** Ones and zeros in turn. */
    private static Tensor mask(int... sizes) {
        Shape shape = Shape.of(sizes);
        double[] values = new double[shape.elements()];
        for (int i = 0; i < values.length; i += 2) {
            values[i] = 1;
        }
        return Tensor.of(shape, values);
    }
}
