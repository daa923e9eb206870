package org.gan4j.tensor;

import org.gan4j.backend.Binary;
import org.gan4j.backend.Unary;
import org.gan4j.shape.Shape;

/**
 * Functions of one number, applied to each element of a FLOAT32 or FLOAT64 tensor; the shape stays. Threads may share
 * instances as {@link Tensor} says.
 */
public sealed interface Functions permits Tensor {
    /** {@return e to the power of each element} */
    default Tensor exp() {
        Operation operation = floating("exp");
        Saved y = operation.saveResult();
        return value(operation, Unary.EXP, g -> g.multiply(y.get()));
    }

    /** {@return the natural logarithm: -infinity at 0, NaN below} */
    default Tensor log() {
        Operation operation = floating("log");
        Saved x = operation.save(self());
        return value(operation, Unary.LOG, g -> g.divide(x.get()));
    }

    /** {@return the square} */
    default Tensor square() {
        Operation operation = floating("square");
        Saved x = operation.save(self());
        return operation.value(
                self().backend().binary(Binary.MULTIPLY, self().array(), self().array()),
                g -> g.multiply(2).multiply(x.get()));
    }

    /** {@return the square root; its gradient at 0 is infinite} */
    default Tensor sqrt() {
        Operation operation = floating("sqrt");
        Saved y = operation.saveResult();
        return value(operation, Unary.SQRT, g -> g.divide(y.get()).multiply(0.5));
    }

    /** {@return 1 over the square root: infinite at 0, NaN below} */
    default Tensor rsqrt() {
        Operation operation = floating("rsqrt");
        Saved y = operation.saveResult();
        Tensor value = Scope.keeping(
                () -> NoGradient.run(() -> self().constant(Shape.scalar(), 1).divide(self().sqrt())));
        return operation.value(
                value, g -> g.multiply(y.get().multiply(y.get().square())).multiply(-0.5));
    }

    /** {@return the absolute value; gradient 0 at 0} */
    default Tensor abs() {
        Operation operation = floating("abs");
        Saved x = operation.save(self());
        return value(operation, Unary.ABS, g -> g.multiply(x.get().sign()));
    }

    /** {@return -1, 0 or 1; no gradient flows through} */
    default Tensor sign() {
        return value(floating("sign"), Unary.SIGN, GradientRule.NONE);
    }

    /** {@return the largest integer not above each element; no gradient flows through} */
    default Tensor floor() {
        return value(floating("floor"), Unary.FLOOR, GradientRule.NONE);
    }

    /** {@return the sine of an angle in radians} */
    default Tensor sin() {
        Operation operation = floating("sin");
        Saved x = operation.save(self());
        return value(operation, Unary.SIN, g -> g.multiply(x.get().cos()));
    }

    /** {@return the cosine of an angle in radians} */
    default Tensor cos() {
        Operation operation = floating("cos");
        Saved x = operation.save(self());
        return value(operation, Unary.COS, g -> g.multiply(x.get().sin()).negate());
    }

    /** {@return the error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to this; in [-1, 1]} */
    default Tensor erf() {
        Operation operation = floating("erf");
        Saved x = operation.save(self());
        return value(
                operation, Unary.ERF, g -> g.multiply(x.get().square().negate().exp())
                        .multiply(2 / Math.sqrt(Math.PI)));
    }

    private Tensor self() {
        return (Tensor) this;
    }

    private Operation floating(String name) {
        Tensors.requireFloating(name, self());
        return Operation.of(name, self());
    }

    private Tensor value(Operation operation, Unary function, GradientRule rule) {
        return operation.value(self().backend().unary(function, self().array(), 0), rule);
    }
}
