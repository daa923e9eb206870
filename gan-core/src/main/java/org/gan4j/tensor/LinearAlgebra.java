package org.gan4j.tensor;

import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.jspecify.annotations.Nullable;

/** Matrix products. Threads may share instances as {@link Tensor} says. */
public sealed interface LinearAlgebra permits Tensor {
    /**
     * Multiplies matrices, over the last two axes: [.., m, k] by [.., k, n]; leading axes are broadcast.
     *
     * @param other right operand, [.., k, n], of the same type
     * @return the product, [.., m, n]
     * @throws ShapeException if an operand has fewer than two axes or the sizes do not fit
     */
    default Tensor matmul(Tensor other) {
        Tensor a = (Tensor) this;
        Tensors.requireFloating("matmul", a);
        Shape left = a.shape();
        Shape right = other.shape();
        boolean fits = left.rank() >= 2 && right.rank() >= 2 && left.size(-1) == right.size(-2);
        if (!fits || a.dtype() != other.dtype()) {
            throw new ShapeException("matmul: expects [.., m, k] by [.., k, n] of one type, got " + left + " "
                    + a.dtype() + " by " + right + " " + other.dtype());
        }
        Shape batch = batch(left, right);
        if (left.rank() == 2 && right.rank() == 2) {
            return product(a, false, other, false);
        }
        return Scope.keeping(() -> product(
                a.expand(batch.append(left.size(-2), left.size(-1))), false,
                other.expand(batch.append(right.size(-2), right.size(-1))), false));
    }

    /**
     * Multiplies the last axis, [.., in], by the transpose of a weight.
     *
     * @param weight the weight, [out, in]
     * @param bias number added to each output, [out]; null for none
     * @return the outputs, [.., out]
     * @throws ShapeException if the sizes do not fit
     */
    default Tensor linear(Tensor weight, @Nullable Tensor bias) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating("linear", x);
        Shape shape = x.shape();
        boolean weightFits = weight.shape().rank() == 2
                && shape.rank() >= 1
                && shape.size(-1) == weight.shape().size(1)
                && weight.dtype() == x.dtype();
        boolean biasFits =
                bias == null || (bias.shape().equals(weight.shape().range(0, 1)) && bias.dtype() == x.dtype());
        if (!weightFits || !biasFits) {
            throw new ShapeException("linear: expects [.., in] by [out, in] plus [out] of one type, got " + typed(x)
                    + " by " + typed(weight) + (bias == null ? "" : " plus " + typed(bias)));
        }
        if (shape.rank() == 2) {
            return fused(x, weight, bias);
        }
        int rows = shape.range(0, shape.rank() - 1).elements();
        return Scope.keeping(() -> fused(x.reshape(Shape.of(rows, shape.size(-1))), weight, bias)
                .reshape(shape.withSize(-1, weight.shape().size(0))));
    }

    private static String typed(Tensor x) {
        return x.dtype() + " " + x.shape();
    }

    private static Shape batch(Shape left, Shape right) {
        try {
            return left.range(0, left.rank() - 2).broadcast(right.range(0, right.rank() - 2));
        } catch (ShapeException e) {
            throw new ShapeException(
                    "matmul: expects axes before the last two that broadcast, got " + left + " by " + right);
        }
    }

    private static Tensor fused(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Operation operation =
                bias == null ? Operation.of("linear", x, weight) : Operation.of("linear", x, weight, bias);
        Saved savedX = operation.saveFor(1, x);
        Saved savedWeight = operation.saveFor(0, weight);
        GradientRule byX = g -> product(g, false, savedWeight.get(), false);
        GradientRule byWeight = g -> product(g, true, savedX.get(), false);
        if (bias == null) {
            return operation.value(x.backend().linear(x.array(), weight.array(), null), byX, byWeight);
        }
        return operation.value(
                x.backend().linear(x.array(), weight.array(), bias.array()), byX, byWeight, g -> g.sum(0));
    }

    /**
     * Computes the product with optional transpositions of the last two axes; its gradients are such products again.
     */
    private static Tensor product(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        Operation operation = Operation.of("matmul", a, b);
        Saved savedA = operation.saveFor(1, a);
        Saved savedB = operation.saveFor(0, b);
        return operation.value(
                a.backend().matmul(a.array(), transposeA, b.array(), transposeB),
                transposeA
                        ? g -> product(savedB.get(), transposeB, g, true)
                        : g -> product(g, false, savedB.get(), !transposeB),
                transposeB
                        ? g -> product(g, true, savedA.get(), transposeA)
                        : g -> product(savedA.get(), !transposeA, g, false));
    }
}
