package org.gan4j.tensor;

import org.gan4j.backend.Unary;
import org.gan4j.shape.Shape;

/** Activation functions, applied between the layers of networks. Threads may share instances as {@link Tensor} says. */
public sealed interface Activations permits Tensor {
    /** {@return (exp(x) - exp(-x)) / (exp(x) + exp(-x)), in (-1, 1)} */
    default Tensor tanh() {
        return fromOutput("tanh", Unary.TANH);
    }

    /** {@return 1 / (1 + exp(-x)), in (0, 1)} */
    default Tensor sigmoid() {
        return fromOutput("sigmoid", Unary.SIGMOID);
    }

    /** {@return max(x, 0); gradient 0 at 0} */
    default Tensor relu() {
        return fromOutput("relu", Unary.RELU);
    }

    /** {@return log(1 + exp(x)), without overflow for any finite x} */
    default Tensor softplus() {
        return fromInput("softplus", Unary.SOFTPLUS, 0);
    }

    /**
     * {@return x where positive, else slope x; gradient slope at 0}
     *
     * @param slope slope below 0
     */
    default Tensor leakyRelu(double slope) {
        // An output with the input's sign gives the slope as well, and the next operation saves it anyway.
        return slope >= 0
                ? fromOutput("leakyRelu", Unary.LEAKY_RELU, slope)
                : fromInput("leakyRelu", Unary.LEAKY_RELU, slope);
    }

    /**
     * {@return x where positive, else alpha (exp(x) - 1); gradient alpha at 0}
     *
     * @param alpha negative of the limit at minus infinity
     */
    default Tensor elu(double alpha) {
        return fromInput("elu", Unary.ELU, alpha);
    }

    /** {@return x sigmoid(x): Elfwing, Uchibe and Doya 2017; also known as swish} */
    default Tensor silu() {
        return Scope.keeping(() -> ((Tensor) this).multiply(sigmoid()));
    }

    /** {@return x times the normal distribution function at x, using the error function: Hendrycks and Gimpel 2016} */
    default Tensor gelu() {
        return Scope.keeping(() -> {
            Tensor x = (Tensor) this;
            return x.multiply(x.multiply(Math.sqrt(0.5)).erf().add(1)).multiply(0.5);
        });
    }

    /**
     * Approximates {@link #gelu} by its tanh formula.
     *
     * @return 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))
     */
    default Tensor geluTanh() {
        return Scope.keeping(() -> {
            Tensor x = (Tensor) this;
            Tensor inner = x.add(x.power(3).multiply(0.044715)).multiply(Math.sqrt(2 / Math.PI));
            return x.multiply(inner.tanh().add(1)).multiply(0.5);
        });
    }

    /**
     * {@return exp(x) divided by its sum along an axis: positive, with sum 1}
     *
     * @param axis axis of the classes, negative to count from the end
     */
    default Tensor softmax(int axis) {
        return Scope.keeping(() -> {
            Tensor exponential = belowMaximum("softmax", axis).exp();
            return exponential.divide(exponential.sum(true, axis));
        });
    }

    /**
     * {@return the logarithm of {@link #softmax}, without its overflow}
     *
     * @param axis axis of the classes, negative to count from the end
     */
    default Tensor logSoftmax(int axis) {
        return Scope.keeping(() -> {
            Tensor shifted = belowMaximum("logSoftmax", axis);
            return shifted.subtract(shifted.exp().sum(true, axis).log());
        });
    }

    private Tensor belowMaximum(String operation, int axis) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating(operation, x);
        x.shape().axis(axis);
        return x.shape().elements() == 0 ? x : x.subtract(x.detach().max(true, axis));
    }

    private Tensor fromOutput(String name, Unary function) {
        return fromOutput(name, function, 0);
    }

    private Tensor fromOutput(String name, Unary function, double alpha) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating(name, x);
        Operation operation = Operation.of(name, x);
        Saved y = operation.saveResult();
        return operation.value(
                x.backend().unary(function, x.array(), alpha), g -> gradient(function, g, y.get(), alpha));
    }

    private Tensor fromInput(String name, Unary function, double alpha) {
        Tensor x = (Tensor) this;
        Tensors.requireFloating(name, x);
        Operation operation = Operation.of(name, x);
        Saved saved = operation.save(x);
        return operation.value(
                x.backend().unary(function, x.array(), alpha), g -> gradient(function, g, saved.get(), alpha));
    }

    /**
     * Multiplies the gradient by the activation's derivative in one fused kernel; gradients of the result are composed.
     */
    private static Tensor gradient(Unary function, Tensor gradient, Tensor saved, double alpha) {
        Operation operation = Operation.of("gradient of " + function, gradient, saved);
        boolean straight = function == Unary.RELU || function == Unary.LEAKY_RELU;
        Saved g = straight ? Saved.NOTHING : operation.saveFor(1, gradient);
        Saved s = operation.save(saved);
        GradientRule bySaved =
                switch (function) {
                    case TANH -> h -> h.multiply(g.get()).multiply(s.get()).multiply(-2);
                    case SIGMOID ->
                        h -> h.multiply(g.get()).multiply(s.get().multiply(-2).add(1));
                    case SOFTPLUS ->
                        h -> gradient(
                                Unary.SIGMOID, h.multiply(g.get()), s.get().sigmoid(), 0);
                    case ELU ->
                        h -> {
                            Tensor x = s.get();
                            Tensor curvature = x.minimum(0).exp().multiply(alpha);
                            Tensor none = x.constant(Shape.scalar(), 0);
                            return h.multiply(g.get()).multiply(Tensor.where(x.greater(0), none, curvature));
                        };
                    default -> GradientRule.NONE;
                };
        return operation.value(
                gradient.backend().activationGradient(function, gradient.array(), saved.array(), alpha),
                h -> gradient(function, h, s.get(), alpha),
                bySaved);
    }
}
