package org.gan4j.benchmarks.fuzz;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Scope;

/**
 * Compares, in both libraries, the value of a trial, its gradients with respect to all inputs, and their gradients along
 * random directions. libtorch computes in float64 from the same numbers.
 *
 * @param orders the highest order of gradients to compare; 0 compares the value alone
 */
record Comparison(Backend backend, DType dtype, int orders) {
    /** The upper bound on the elements of the arrays that are filled with NaN and freed, two of each size class. */
    private static final int POISONED = 1 << 13;

    /** Returns the norm-wise error of each order: the largest difference, relative to the largest number. */
    double[] errors(Trial trial, RandomStream random) {
        List<List<Values>> expected = theirs(trial, random);
        poison();
        List<List<Values>> actual = ours(trial, random);
        double[] errors = new double[orders + 1];
        for (int order = 0; order <= orders; order++) {
            double scale = expected.get(order).stream()
                    .flatMapToDouble(values -> Arrays.stream(values.elements()))
                    .map(Math::abs)
                    .max()
                    .orElse(0);
            for (int i = 0; i < expected.get(order).size(); i++) {
                errors[order] = Math.max(
                        errors[order],
                        error(expected.get(order).get(i), actual.get(order).get(i), scale));
            }
        }
        return errors;
    }

    private static double error(Values expected, Values actual, double scale) {
        if (!expected.shape().equals(actual.shape())) {
            return Double.POSITIVE_INFINITY;
        }
        double[] e = expected.elements();
        double[] a = actual.elements();
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < e.length; i++) {
            if (!Double.isFinite(e[i]) || !Double.isFinite(a[i])) {
                difference = Double.compare(e[i], a[i]) == 0 ? difference : Double.POSITIVE_INFINITY;
                continue;
            }
            largest = Math.max(largest, Math.abs(e[i]));
            difference = Math.max(difference, Math.abs(e[i] - a[i]));
        }
        return difference == 0 ? 0 : difference / Math.max(Math.max(largest, 1e-3 * scale), 1e-3);
    }

    /** Leaves NaN in memory that the kernels will reuse. */
    private void poison() {
        List<NdArray> arrays = new ArrayList<>();
        for (int elements = 16; elements < POISONED; elements += elements / 4) {
            arrays.add(backend.full(Shape.of(elements), DType.FLOAT32, Double.NaN));
            arrays.add(backend.full(Shape.of(elements), DType.FLOAT32, Double.NaN));
        }
        arrays.forEach(NdArray::release);
    }

    private List<List<Values>> ours(Trial trial, RandomStream random) {
        try (Scope scope = Scope.open()) {
            return Backends.with(backend, () -> {
                List<org.gan4j.tensor.Tensor> inputs = trial.inputs().stream()
                        .map(values -> our(values).asVariable())
                        .toList();
                Function<org.gan4j.tensor.Tensor, Values> read = x -> Values.of(x.shape(), x.toDoubles());
                org.gan4j.tensor.Tensor y = trial.ours().apply(inputs);
                List<List<Values>> all = new ArrayList<>(List.of(List.of(read.apply(y))));
                List<org.gan4j.tensor.Tensor> last = List.of(y);
                for (int order = 1; order <= orders; order++) {
                    org.gan4j.tensor.Tensor sum = inputs.get(0).sum().multiply(0);
                    for (int i = 0; i < last.size(); i++) {
                        sum = sum.add(last.get(i)
                                .multiply(our(
                                        direction(random, order, i, last.get(i).shape())))
                                .sum());
                    }
                    for (org.gan4j.tensor.Tensor input : inputs) {
                        sum = sum.add(input.sum().multiply(0));
                    }
                    Gradients gradients = sum.differentiableGradients(inputs);
                    last = inputs.stream().map(gradients::of).toList();
                    all.add(last.stream().map(read).toList());
                }
                return all;
            });
        }
    }

    private org.gan4j.tensor.Tensor our(Values values) {
        return org.gan4j.tensor.Tensor.of(values.shape(), values.elements()).to(dtype);
    }

    private static Values direction(RandomStream random, int order, int index, Shape shape) {
        double[] numbers = new double[shape.elements()];
        random.split("direction " + order + " " + index).fillUniform(numbers, -1, 1);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) numbers[i];
        }
        return Values.of(shape, numbers);
    }

    private List<List<Values>> theirs(Trial trial, RandomStream random) {
        try (PointerScope scope = new PointerScope()) {
            List<Tensor> inputs = trial.inputs().stream()
                    .map(values -> their(values).requires_grad_())
                    .toList();
            TensorVector targets = new TensorVector(inputs.toArray(Tensor[]::new));
            Tensor y = trial.theirs().apply(inputs);
            List<List<Values>> all = new ArrayList<>(List.of(List.of(read(y))));
            List<Tensor> last = List.of(y);
            for (int order = 1; order <= orders; order++) {
                Tensor sum = inputs.get(0).sum().mul(new Scalar(0));
                for (int i = 0; i < last.size(); i++) {
                    sum = sum.add(last.get(i)
                            .mul(their(direction(random, order, i, shape(last.get(i)))))
                            .sum());
                }
                for (Tensor input : inputs) {
                    sum = sum.add(input.sum().mul(new Scalar(0)));
                }
                last = List.of(torch.grad(
                                new TensorVector(sum), targets, new TensorVector(), new BoolOptional(true), true, false)
                        .get());
                all.add(last.stream().map(Comparison::read).toList());
            }
            return all;
        }
    }

    private static Tensor their(Values values) {
        return Tensor.create(values.elements())
                .reshape(Operations.longs(values.shape().sizes()));
    }

    private static Shape shape(Tensor tensor) {
        int[] sizes = new int[(int) tensor.dim()];
        Arrays.setAll(sizes, axis -> (int) tensor.size(axis));
        return Shape.of(sizes);
    }

    private static Values read(Tensor tensor) {
        Tensor doubles = tensor.detach().to(ScalarType.Double).contiguous();
        double[] elements = new double[(int) doubles.numel()];
        doubles.<DoubleBuffer>createBuffer().get(elements);
        return Values.of(shape(tensor), elements);
    }
}
