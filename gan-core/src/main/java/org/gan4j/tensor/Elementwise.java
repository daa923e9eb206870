package org.gan4j.tensor;

import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Unary;
import org.gan4j.shape.Shape;

/** Arithmetic and comparisons, element by element; two operands broadcast against each other. */
public sealed interface Elementwise permits Tensor {
    /** The sum. */
    default Tensor add(Tensor other) {
        Operation operation = operands("add", other);
        return operation.value(binary(Binary.ADD, other), g -> g, g -> g);
    }

    default Tensor add(double number) {
        return floating("add").value(binary(Binary.ADD, number), g -> g);
    }

    /** The difference. */
    default Tensor subtract(Tensor other) {
        Operation operation = operands("subtract", other);
        return operation.value(binary(Binary.SUBTRACT, other), g -> g, Elementwise::negate);
    }

    default Tensor subtract(double number) {
        return floating("subtract").value(binary(Binary.SUBTRACT, number), g -> g);
    }

    /** The product. */
    default Tensor multiply(Tensor other) {
        Operation operation = operands("multiply", other);
        Saved a = operation.saveFor(1, self());
        Saved b = operation.saveFor(0, other);
        return operation.value(binary(Binary.MULTIPLY, other), g -> g.multiply(b.get()), g -> g.multiply(a.get()));
    }

    default Tensor multiply(double number) {
        return floating("multiply").value(binary(Binary.MULTIPLY, number), g -> g.multiply(number));
    }

    /** The quotient. */
    default Tensor divide(Tensor other) {
        Operation operation = operands("divide", other);
        Saved a = operation.saveFor(1, self());
        Saved b = operation.save(other);
        return operation.value(
                binary(Binary.DIVIDE, other),
                g -> g.divide(b.get()),
                g -> g.multiply(a.get().divide(b.get()).divide(b.get())).negate());
    }

    default Tensor divide(double number) {
        return floating("divide").value(binary(Binary.DIVIDE, number), g -> g.divide(number));
    }

    /** The opposite number. */
    default Tensor negate() {
        return multiply(-1);
    }

    /** This to the power of a number; gradient 0 for the exponent 0. */
    default Tensor power(double exponent) {
        Operation operation = floating("power");
        Saved x = operation.save(self());
        GradientRule rule = exponent == 0
                ? g -> g.constant(g.shape(), 0)
                : g -> g.multiply(x.get().power(exponent - 1).multiply(exponent));
        return operation.value(binary(Binary.POWER, exponent), rule);
    }

    /**
     * This to the power of another tensor; where this is 0, no gradient flows to the exponent, and none to this for the
     * exponent 0.
     */
    default Tensor power(Tensor exponent) {
        Operation operation = operands("power", exponent);
        Saved x = operation.save(self());
        Saved p = operation.save(exponent);
        return operation.value(
                binary(Binary.POWER, exponent),
                g -> {
                    // Neither 0 nor NaN to the 0th has a slope, though both do to the -1st.
                    Tensor zeroth = x.get().abs().greater(0).equal(0).multiply(p.get().equal(0));
                    Tensor slope = oneWhere(zeroth, x.get()).power(p.get().subtract(1));
                    return g.multiply(slope.multiply(p.get()));
                },
                g -> {
                    Tensor base = oneWhere(x.get().equal(0), x.get());
                    return g.multiply(base.power(p.get())).multiply(base.log());
                });
    }

    /** e to the power of this. */
    default Tensor exp() {
        Operation operation = floating("exp");
        Saved y = operation.saveResult();
        return operation.value(unary(Unary.EXP), g -> g.multiply(y.get()));
    }

    /** The natural logarithm: -infinity at 0, NaN below. */
    default Tensor log() {
        Operation operation = floating("log");
        Saved x = operation.save(self());
        return operation.value(unary(Unary.LOG), g -> g.divide(x.get()));
    }

    /** The square root; its gradient at 0 is infinite. */
    default Tensor sqrt() {
        Operation operation = floating("sqrt");
        Saved y = operation.saveResult();
        return operation.value(unary(Unary.SQRT), g -> g.divide(y.get()).multiply(0.5));
    }

    /** The absolute value; gradient 0 at 0. */
    default Tensor abs() {
        Operation operation = floating("abs");
        Saved x = operation.save(self());
        return operation.value(unary(Unary.ABS), g -> g.multiply(x.get().sign()));
    }

    /** -1, 0 or 1; no gradient flows through. */
    default Tensor sign() {
        return floating("sign").value(unary(Unary.SIGN), GradientRule.NONE);
    }

    /** The larger of this and a number; where they are equal, the gradient flows to this, as with PyTorch's clamp. */
    default Tensor maximum(double number) {
        Operation operation = floating("maximum");
        Saved x = operation.save(self());
        return operation.value(
                binary(Binary.MAXIMUM, number), g -> g.multiply(x.get().greaterOrEqual(number)));
    }

    /** The smaller of this and a number; where they are equal, the gradient flows to this, as with PyTorch's clamp. */
    default Tensor minimum(double number) {
        Operation operation = floating("minimum");
        Saved x = operation.save(self());
        return operation.value(
                binary(Binary.MINIMUM, number), g -> g.multiply(x.get().lessOrEqual(number)));
    }

    /** The larger of two; where they are equal, half the gradient flows to each, and all of it to both where one is NaN. */
    default Tensor maximum(Tensor other) {
        return extremum(Binary.MAXIMUM, Binary.LESS, other);
    }

    /** The smaller of two; where they are equal, half the gradient flows to each, and all of it to both where one is NaN. */
    default Tensor minimum(Tensor other) {
        return extremum(Binary.MINIMUM, Binary.GREATER, other);
    }

    /**
     * This, limited to [low, high].
     *
     * @throws IllegalArgumentException if low is above high
     */
    default Tensor clamp(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clamp: expects low <= high, got " + low + " and " + high);
        }
        return Scope.keeping(() -> maximum(low).minimum(high));
    }

    /** 1 where this is greater, else 0. Comparisons give masks of this type, through which no gradient flows. */
    default Tensor greater(Tensor other) {
        return compare(Binary.GREATER, other);
    }

    default Tensor greater(double number) {
        return compare(Binary.GREATER, number);
    }

    default Tensor greaterOrEqual(Tensor other) {
        return compare(Binary.GREATER_EQUAL, other);
    }

    default Tensor greaterOrEqual(double number) {
        return compare(Binary.GREATER_EQUAL, number);
    }

    default Tensor less(Tensor other) {
        return compare(Binary.LESS, other);
    }

    default Tensor less(double number) {
        return compare(Binary.LESS, number);
    }

    default Tensor lessOrEqual(Tensor other) {
        return compare(Binary.LESS_EQUAL, other);
    }

    default Tensor lessOrEqual(double number) {
        return compare(Binary.LESS_EQUAL, number);
    }

    default Tensor equal(Tensor other) {
        return compare(Binary.EQUAL, other);
    }

    default Tensor equal(double number) {
        return compare(Binary.EQUAL, number);
    }

    default Tensor notEqual(Tensor other) {
        return compare(Binary.NOT_EQUAL, other);
    }

    default Tensor notEqual(double number) {
        return compare(Binary.NOT_EQUAL, number);
    }

    /** This in another floating type, or INT32 by truncation; this tensor if it is of the type already. */
    default Tensor to(DType dtype) {
        Tensor self = self();
        if (dtype == self.dtype()) {
            return self;
        }
        DType before = self.dtype();
        GradientRule rule = dtype.isFloating() ? g -> g.to(before) : GradientRule.NONE;
        return Operation.of("to", self).value(self.backend().cast(self.array(), dtype), rule);
    }

    private Tensor self() {
        return (Tensor) this;
    }

    private Tensor extremum(Binary function, Binary loses, Tensor other) {
        Operation operation = operands(function == Binary.MAXIMUM ? "maximum" : "minimum", other);
        Saved a = operation.save(self());
        Saved b = operation.save(other);
        return operation.value(
                binary(function, other),
                g -> g.multiply(share(a.get(), loses, b.get())),
                g -> g.multiply(share(b.get(), loses, a.get())));
    }

    /** 1 unless mine loses, and a half where they are equal. */
    private static Tensor share(Tensor mine, Binary loses, Tensor other) {
        Elementwise operand = mine;
        Tensor missing = operand.compare(loses, other)
                .add(operand.compare(Binary.EQUAL, other).multiply(0.5));
        return missing.negate().add(1);
    }

    private static Tensor oneWhere(Tensor mask, Tensor x) {
        return Tensor.where(mask, x.constant(Shape.scalar(), 1), x);
    }

    private Tensor compare(Binary comparison, Tensor other) {
        String name = "comparison";
        Tensors.requireOperands(name, self(), other);
        return Operation.of(name, self(), other).value(binary(comparison, other), GradientRule.NONE, GradientRule.NONE);
    }

    private Tensor compare(Binary comparison, double number) {
        return floating("comparison").value(binary(comparison, number), GradientRule.NONE);
    }

    private Operation operands(String name, Tensor other) {
        Tensors.requireOperands(name, self(), other);
        Tensors.requireFloating(name, self());
        return Operation.of(name, self(), other);
    }

    private Operation floating(String name) {
        Tensors.requireFloating(name, self());
        return Operation.of(name, self());
    }

    private NdArray unary(Unary function) {
        return self().backend().unary(function, self().array(), 0);
    }

    private NdArray binary(Binary function, Tensor other) {
        return self().backend().binary(function, self().array(), other.array());
    }

    private NdArray binary(Binary function, double number) {
        return self().backend().binary(function, self().array(), number);
    }
}
