package org.gan4j.tensor;

import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;

/**
 * Element-wise arithmetic and comparisons; two operands of one type are broadcast against each other.
 *
 * <p>INT32 tensors can be added, subtracted, multiplied, compared, clamped and negated, with tensors or integers; sums
 * and products wrap around as in Java. Division and powers need floating types. Threads may share instances as {@link
 * Tensor} says.
 */
public sealed interface Elementwise permits Tensor {
    /**
     * Adds tensors.
     *
     * @param other tensor of the same type, to which this broadcasts or which broadcasts to this
     * @return the sum, of the broadcast shape
     */
    default Tensor add(Tensor other) {
        Operation operation = operands("add", other);
        return operation.value(binary(Binary.ADD, other), g -> g, g -> g);
    }

    /**
     * Adds a number to each element.
     *
     * @param number second summand
     * @return the sum
     */
    default Tensor add(double number) {
        return number("add", number).value(binary(Binary.ADD, number), g -> g);
    }

    /**
     * Subtracts a tensor.
     *
     * @param other subtrahend, of the same type
     * @return the difference, of the broadcast shape
     */
    default Tensor subtract(Tensor other) {
        Operation operation = operands("subtract", other);
        return operation.value(binary(Binary.SUBTRACT, other), g -> g, Elementwise::negate);
    }

    /**
     * Subtracts a number from each element.
     *
     * @param number subtrahend
     * @return the difference
     */
    default Tensor subtract(double number) {
        return number("subtract", number).value(binary(Binary.SUBTRACT, number), g -> g);
    }

    /**
     * Multiplies tensors element by element; {@link LinearAlgebra#matmul} multiplies matrices.
     *
     * @param other factor, of the same type
     * @return the product, of the broadcast shape
     */
    default Tensor multiply(Tensor other) {
        Operation operation = operands("multiply", other);
        Saved a = operation.saveFor(1, self());
        Saved b = operation.saveFor(0, other);
        return operation.value(binary(Binary.MULTIPLY, other), g -> g.multiply(b.get()), g -> g.multiply(a.get()));
    }

    /**
     * Multiplies each element by a number.
     *
     * @param number factor
     * @return the product
     */
    default Tensor multiply(double number) {
        return number("multiply", number).value(binary(Binary.MULTIPLY, number), g -> g.multiply(number));
    }

    /**
     * Divides by a tensor.
     *
     * @param other divisor, of the same type; floating
     * @return the quotient, of the broadcast shape
     */
    default Tensor divide(Tensor other) {
        Operation operation = floatingOperands("divide", other);
        Saved a = operation.saveFor(1, self());
        Saved b = operation.save(other);
        return operation.value(binary(Binary.DIVIDE, other), g -> g.divide(b.get()), g -> g.multiply(
                        a.get().divide(b.get()).divide(b.get()))
                .negate());
    }

    /**
     * Divides each element by a number.
     *
     * @param number divisor
     * @return the quotient
     */
    default Tensor divide(double number) {
        return floating("divide").value(binary(Binary.DIVIDE, number), g -> g.divide(number));
    }

    /** {@return the negated values} */
    default Tensor negate() {
        return multiply(-1);
    }

    /**
     * Raises each element to a power; gradient 0 for the exponent 0.
     *
     * @param exponent any number
     * @return the powers
     */
    default Tensor power(double exponent) {
        Operation operation = floating("power");
        Saved x = operation.save(self());
        GradientRule rule = exponent == 0
                ? g -> g.constant(g.shape(), 0)
                : g -> g.multiply(x.get().power(exponent - 1).multiply(exponent));
        return operation.value(binary(Binary.POWER, exponent), rule);
    }

    /**
     * Raises each element to a power of its own. Where this is 0, no gradient flows to the exponent; where the exponent
     * is 0, none flows to this.
     *
     * @param exponent exponents, of the same type
     * @return the powers, of the broadcast shape
     */
    default Tensor power(Tensor exponent) {
        Operation operation = floatingOperands("power", exponent);
        Saved x = operation.save(self());
        Saved p = operation.save(exponent);
        return operation.value(
                binary(Binary.POWER, exponent),
                g -> {
                    // x^0 is 1 even for 0 and NaN, so its slope is 0, where 0 times x^-1 would give NaN.
                    Tensor zeroth =
                            x.get().abs().greater(0).equal(0).multiply(p.get().equal(0));
                    Tensor slope = oneWhere(zeroth, x.get()).power(p.get().subtract(1));
                    return g.multiply(slope.multiply(p.get()));
                },
                g -> {
                    Tensor base = oneWhere(x.get().equal(0), x.get());
                    return g.multiply(base.power(p.get())).multiply(base.log());
                });
    }

    /**
     * {@return the larger of this and a number; where they are equal, the gradient flows to this, as in PyTorch's
     * clamp}
     *
     * @param number lower bound
     */
    default Tensor maximum(double number) {
        Operation operation = number("maximum", number);
        Saved x = operation.save(self());
        return operation.value(
                binary(Binary.MAXIMUM, number), g -> g.multiply(x.get().greaterOrEqual(number)));
    }

    /**
     * {@return the smaller of this and a number; where they are equal, the gradient flows to this, as in PyTorch's
     * clamp}
     *
     * @param number upper bound
     */
    default Tensor minimum(double number) {
        Operation operation = number("minimum", number);
        Saved x = operation.save(self());
        return operation.value(
                binary(Binary.MINIMUM, number), g -> g.multiply(x.get().lessOrEqual(number)));
    }

    /**
     * {@return the larger of two tensors; where they are equal, half the gradient flows to each; where one is NaN, the
     * whole gradient flows to both}
     *
     * @param other tensor of the same type, broadcast against this
     */
    default Tensor maximum(Tensor other) {
        return extremum(Binary.MAXIMUM, Binary.LESS, other);
    }

    /**
     * {@return the smaller of two tensors; where they are equal, half the gradient flows to each; where one is NaN, the
     * whole gradient flows to both}
     *
     * @param other tensor of the same type, broadcast against this
     */
    default Tensor minimum(Tensor other) {
        return extremum(Binary.MINIMUM, Binary.GREATER, other);
    }

    /**
     * Limits each element to [low, high].
     *
     * @param low lower bound
     * @param high upper bound
     * @return the clamped elements
     * @throws IllegalArgumentException if low is above high
     */
    default Tensor clamp(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("clamp: expects low <= high, got " + low + " and " + high);
        }
        return Scope.keeping(() -> maximum(low).minimum(high));
    }

    /**
     * {@return 1 where this is greater, else 0} Comparisons return masks of this tensor's type, through which no
     * gradient flows.
     *
     * @param other tensor of the same type, broadcast against this
     */
    default Tensor greater(Tensor other) {
        return compare(Binary.GREATER, other);
    }

    /**
     * {@return 1 where an element is greater than a number, else 0}
     *
     * @param number number to compare with
     */
    default Tensor greater(double number) {
        return compare(Binary.GREATER, number);
    }

    /**
     * {@return 1 where an element is greater than or equal to the other, else 0}
     *
     * @param other tensor of the same type, broadcast against this
     */
    default Tensor greaterOrEqual(Tensor other) {
        return compare(Binary.GREATER_EQUAL, other);
    }

    /**
     * {@return 1 where an element is greater than or equal to a number, else 0}
     *
     * @param number number to compare with
     */
    default Tensor greaterOrEqual(double number) {
        return compare(Binary.GREATER_EQUAL, number);
    }

    /**
     * {@return 1 where an element is less than the other, else 0}
     *
     * @param other tensor of the same type, broadcast against this
     */
    default Tensor less(Tensor other) {
        return compare(Binary.LESS, other);
    }

    /**
     * {@return 1 where an element is less than a number, else 0}
     *
     * @param number number to compare with
     */
    default Tensor less(double number) {
        return compare(Binary.LESS, number);
    }

    /**
     * {@return 1 where an element is less than or equal to the other, else 0}
     *
     * @param other tensor of the same type, broadcast against this
     */
    default Tensor lessOrEqual(Tensor other) {
        return compare(Binary.LESS_EQUAL, other);
    }

    /**
     * {@return 1 where an element is less than or equal to a number, else 0}
     *
     * @param number number to compare with
     */
    default Tensor lessOrEqual(double number) {
        return compare(Binary.LESS_EQUAL, number);
    }

    /**
     * {@return 1 where an element equals the other, else 0}
     *
     * @param other tensor of the same type, broadcast against this
     */
    default Tensor equal(Tensor other) {
        return compare(Binary.EQUAL, other);
    }

    /**
     * {@return 1 where an element equals a number, else 0}
     *
     * @param number number to compare with
     */
    default Tensor equal(double number) {
        return compare(Binary.EQUAL, number);
    }

    /**
     * {@return 1 where an element differs from the other, else 0}
     *
     * @param other tensor of the same type, broadcast against this
     */
    default Tensor notEqual(Tensor other) {
        return compare(Binary.NOT_EQUAL, other);
    }

    /**
     * {@return 1 where an element differs from a number, else 0}
     *
     * @param number number to compare with
     */
    default Tensor notEqual(double number) {
        return compare(Binary.NOT_EQUAL, number);
    }

    /**
     * Converts the elements to another floating type, or to INT32 by truncation.
     *
     * @param dtype type of the result
     * @return the converted tensor; this tensor if it already has the type
     */
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

    /** Returns the share of the gradient: 0 where {@code mine} loses, a half where they are equal, else 1. */
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
        return number("comparison", number).value(binary(comparison, number), GradientRule.NONE);
    }

    private Operation operands(String name, Tensor other) {
        Tensors.requireOperands(name, self(), other);
        return Operation.of(name, self(), other);
    }

    private Operation floatingOperands(String name, Tensor other) {
        Tensors.requireOperands(name, self(), other);
        Tensors.requireFloating(name, self());
        return Operation.of(name, self(), other);
    }

    /** Starts an operation with a number that this tensor's type can hold. */
    private Operation number(String name, double number) {
        if (!self().dtype().isFloating() && number != (int) number) {
            throw new IllegalArgumentException(name + ": expects an integer for an INT32 tensor, got " + number);
        }
        return Operation.of(name, self());
    }

    private Operation floating(String name) {
        Tensors.requireFloating(name, self());
        return Operation.of(name, self());
    }

    private NdArray binary(Binary function, Tensor other) {
        return self().backend().binary(function, self().array(), other.array());
    }

    private NdArray binary(Binary function, double number) {
        if (self().dtype().isFloating()) {
            return self().backend().binary(function, self().array(), number);
        }
        NdArray integer = self().backend().full(Shape.scalar(), DType.INT32, number);
        try {
            return self().backend().binary(function, self().array(), integer);
        } finally {
            integer.release();
        }
    }
}
