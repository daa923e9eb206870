package org.gan4j.tensor;

import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomStream;

/**
 * Holds a function's gradients against central finite differences, in FLOAT64, of order 1 and 2.
 *
 * <pre>{@code
 * GradientCheck.of(x -> x.tanh(), input(3, 4)).check();
 * GradientCheck.of((a, b) -> a.matmul(b), input(3, 4), input(4, 2)).check();
 * GradientCheck.of(() -> layer.forward(x), layer.parameters()).check();
 * }</pre>
 *
 * <p>Order 1 looks at a random projection of the function's value; order 2 at a random projection of the gradients of
 * that. A gradient that is absent counts as zero. Keep inputs away from kinks: each element moves by {@value
 * FiniteDifferences#STEP} either way.
 */
public final class GradientCheck {
    private final Function<List<Tensor>, Tensor> function;
    private final List<Input> inputs;
    private final List<MutableTensor> variables;
    private final Backend backend;
    private final int order;

    private GradientCheck(
            Function<List<Tensor>, Tensor> function,
            List<Input> inputs,
            List<MutableTensor> variables,
            Backend backend,
            int order) {
        this.function = function;
        this.inputs = inputs;
        this.variables = variables;
        this.backend = backend;
        this.order = order;
    }

    /** Of a function of one tensor. */
    public static GradientCheck of(UnaryOperator<Tensor> function, Input input) {
        return ofAll(x -> function.apply(x.get(0)), input);
    }

    /** Of a function of two tensors. */
    public static GradientCheck of(BinaryOperator<Tensor> function, Input first, Input second) {
        return ofAll(x -> function.apply(x.get(0), x.get(1)), first, second);
    }

    /** Of a function of any number of tensors. */
    public static GradientCheck ofAll(Function<List<Tensor>, Tensor> function, Input... inputs) {
        return new GradientCheck(function, List.of(inputs), List.of(), new ReferenceBackend(), 2);
    }

    /** Of a function of parameters, on their backend; their values are restored afterwards. */
    public static GradientCheck of(Supplier<Tensor> function, Collection<? extends MutableTensor> variables) {
        List<MutableTensor> all = List.copyOf(variables);
        return new GradientCheck(
                x -> function.get(), List.of(), all, all.get(0).value().backend(), 2);
    }

    /** On another backend than a reference backend of its own. */
    public GradientCheck on(Backend other) {
        return new GradientCheck(function, inputs, variables, other, order);
    }

    /** Of order 1 only, for a function whose gradient cannot be differentiated. */
    public GradientCheck firstOrderOnly() {
        return new GradientCheck(function, inputs, variables, backend, 1);
    }

    /**
     * Runs the check.
     *
     * @throws AssertionError if a gradient is not what finite differences say, or memory is left behind
     */
    public void check() {
        Backends.with(backend, () -> {
            List<MutableTensor> all = variables.isEmpty() ? probes() : variables;
            for (MutableTensor variable : all) {
                if (variable.dtype() != DType.FLOAT64) {
                    throw new IllegalArgumentException(
                            "GradientCheck: expects FLOAT64, got " + variable.dtype() + " for " + variable);
                }
            }
            long before = liveStorages();
            try (Scope scope = Scope.open()) {
                checkOrders(all);
            }
            // Fewer are no fault: what was unreachable before the check may be collected during it.
            if (liveStorages() > before) {
                throw new AssertionError(
                        "GradientCheck: expects " + before + " live storages as before, got " + liveStorages());
            }
        });
    }

    private void checkOrders(List<MutableTensor> all) {
        Differentiated checked = new Differentiated(
                () -> function.apply(all.stream().map(MutableTensor::value).collect(toList())), all);
        double[][] first = FiniteDifferences.of(checked::value, all);
        compare("gradient", all, first, checked.gradients());
        if (order > 1) {
            compare("differentiable gradient", all, first, checked.differentiableGradients());
            double[][] second = FiniteDifferences.of(checked::gradientValue, all);
            compare("gradient of the gradient", all, second, checked.gradientsOfGradients());
        }
    }

    private List<MutableTensor> probes() {
        return IntStream.range(0, inputs.size())
                .<MutableTensor>mapToObj(i -> {
                    try (Scope scope = Scope.open()) {
                        RandomStream random = RandomStream.seeded(3).split(i);
                        return new Probe("input " + i, inputs.get(i).tensor(random));
                    }
                })
                .toList();
    }

    private long liveStorages() {
        return backend instanceof ReferenceBackend reference ? reference.liveStorages() : 0;
    }

    private static void compare(String what, List<MutableTensor> variables, double[][] expected, double[][] actual) {
        for (int i = 0; i < expected.length; i++) {
            Difference.between(expected[i], actual[i]).requireNone(what + " by " + variables.get(i));
        }
    }

    /** An input that can be moved. */
    private static final class Probe extends MutableTensor {
        private final String name;

        Probe(String name, Tensor initial) {
            super(initial, true);
            this.name = name;
        }

        @Override
        public String toString() {
            return name + " " + shape();
        }
    }

    /** The elements that differ from what was expected by more than rounding and truncation explain. */
    private record Difference(int count, int of, int worst, double expected, double actual) {
        /** Truncation is of order STEP^2, rounding of order 1e-16 / STEP; both below 1e-9 for functions of order 1. */
        private static final double TOLERANCE = 1e-6;

        static Difference between(double[] expected, double[] actual) {
            double scale = 1 + Arrays.stream(expected).map(Math::abs).max().orElse(0);
            int count = 0;
            int worst = 0;
            double largest = 0;
            for (int i = 0; i < expected.length; i++) {
                double distance = Math.abs(expected[i] - actual[i]);
                if (!(distance <= TOLERANCE * scale)) {
                    count++;
                    if (!(distance <= largest)) {
                        largest = distance;
                        worst = i;
                    }
                }
            }
            return expected.length == 0
                    ? new Difference(0, 0, 0, 0, 0)
                    : new Difference(count, expected.length, worst, expected[worst], actual[worst]);
        }

        void requireNone(String what) {
            if (count > 0) {
                throw new AssertionError(String.format(
                        Locale.ROOT,
                        "%s: expects %.9g at element %d, as finite differences say, got %.9g; %d of %d elements differ",
                        what,
                        expected,
                        worst,
                        actual,
                        count,
                        of));
            }
        }
    }
}
