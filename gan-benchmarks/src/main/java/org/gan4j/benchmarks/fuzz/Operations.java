package org.gan4j.benchmarks.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** The operations of {@link Tensor}. */
final class Operations {
    private final List<Subject> subjects = new ArrayList<>();

    private Operations() {}

    static List<Subject> all() {
        Operations all = new Operations();
        all.arithmetic();
        all.functions();
        all.reductions();
        all.movements();
        all.products();
        return all.subjects;
    }

    private void arithmetic() {
        two("add(Tensor)", Tensor::add, (a, b) -> a.add(b), Draw::numbers);
        two("subtract(Tensor)", Tensor::subtract, (a, b) -> a.sub(b), Draw::numbers);
        two("multiply(Tensor)", Tensor::multiply, (a, b) -> a.mul(b), Draw::numbers);
        two("divide(Tensor)", Tensor::divide, (a, b) -> a.div(b), Draw::away);
        two("power(Tensor)", Tensor::power, (a, b) -> a.pow(b), (d, s) -> d.positive(s)
                .map(x -> Math.min(x, 3)));
        two("maximum(Tensor)", Tensor::maximum, (a, b) -> torch.maximum(a, b), Draw::numbers);
        two("minimum(Tensor)", Tensor::minimum, (a, b) -> torch.minimum(a, b), Draw::numbers);
        one("add(double)", x -> x.add(0.3), x -> x.add(new Scalar(0.3)));
        one("subtract(double)", x -> x.subtract(0.3), x -> x.sub(new Scalar(0.3)));
        one("multiply(double)", x -> x.multiply(-1.7), x -> x.mul(new Scalar(-1.7)));
        one("divide(double)", x -> x.divide(1.7), x -> x.div(new Scalar(1.7)));
        one("negate()", Tensor::negate, x -> x.neg());
        one("maximum(double)", x -> x.maximum(0.1), x -> torch.clamp_min(x, new Scalar(0.1)));
        one("minimum(double)", x -> x.minimum(0.1), x -> torch.clamp_max(x, new Scalar(0.1)));
        one("clamp(double, double)", x -> x.clamp(-0.7, 1.1), x -> torch.clamp(x, some(-0.7), some(1.1)));
        for (double exponent : new double[] {0, 1, 2, 3}) {
            one("power(double)", x -> x.power(exponent), x -> x.pow(new Scalar(exponent)));
        }
        of("power(double)", Draw::positive, x -> x.power(-1.5), x -> x.pow(new Scalar(-1.5)));
    }

    private void functions() {
        one("exp()", Tensor::exp, x -> x.exp());
        of("log()", Draw::positive, Tensor::log, x -> x.log());
        of("sqrt()", Draw::positive, Tensor::sqrt, x -> x.sqrt());
        one("abs()", Tensor::abs, x -> x.abs());
        one("tanh()", Tensor::tanh, x -> x.tanh());
        one("sigmoid()", Tensor::sigmoid, x -> x.sigmoid());
        one("softplus()", Tensor::softplus, x -> torch.softplus(x, new Scalar(1), new Scalar(1e4)));
        one("sin()", Tensor::sin, x -> x.sin());
        one("cos()", Tensor::cos, x -> x.cos());
        one("erf()", Tensor::erf, x -> x.erf());
        one("gelu()", Tensor::gelu, x -> torch.gelu(x));
        one("geluTanh()", Tensor::geluTanh, Operations::geluByTanh);
        one("silu()", Tensor::silu, x -> x.mul(x.sigmoid()));
        one("square()", Tensor::square, x -> x.mul(x));
        of("rsqrt()", Draw::positive, Tensor::rsqrt, x -> x.rsqrt());
        one("relu()", Tensor::relu, x -> x.relu());
        one("leakyRelu(double)", x -> x.leakyRelu(0.2), x -> torch.leaky_relu(x, new Scalar(0.2)));
        of(
                "elu(double)",
                Draw::nonZero,
                x -> x.elu(0.7),
                x -> torch.elu(x, new Scalar(0.7), new Scalar(1), new Scalar(1)));
        withAxis("softmax(int)", (x, axis) -> x.softmax(axis), (x, axis) -> x.softmax(axis));
        withAxis("logSoftmax(int)", (x, axis) -> x.logSoftmax(axis), (x, axis) -> x.log_softmax(axis));
    }

    private static org.bytedeco.pytorch.Tensor geluByTanh(org.bytedeco.pytorch.Tensor x) {
        org.bytedeco.pytorch.Tensor inner = x.add(x.mul(x).mul(x).mul(new Scalar(0.044715)));
        return x.mul(new Scalar(0.5))
                .mul(inner.mul(new Scalar(Math.sqrt(2 / Math.PI))).tanh().add(new Scalar(1)));
    }

    private void reductions() {
        withAxis("sum(int[])", (x, axis) -> x.sum(axis), (x, axis) -> x.sum(axis(axis), false, none()));
        withAxis("sum(boolean, int[])", (x, axis) -> x.sum(true, axis), (x, axis) -> x.sum(axis(axis), true, none()));
        withAxis("mean(int[])", (x, axis) -> x.mean(axis), (x, axis) -> x.mean(axis(axis), false, none()));
        withAxis(
                "mean(boolean, int[])", (x, axis) -> x.mean(true, axis), (x, axis) -> x.mean(axis(axis), true, none()));
        withAxis("max(int[])", (x, axis) -> x.max(axis), (x, axis) -> x.amax(axis(axis), false));
        withAxis("max(boolean, int[])", (x, axis) -> x.max(true, axis), (x, axis) -> x.amax(axis(axis), true));
        withAxis("min(int[])", (x, axis) -> x.min(axis), (x, axis) -> x.amin(axis(axis), false));
        withAxis("min(boolean, int[])", (x, axis) -> x.min(true, axis), (x, axis) -> x.amin(axis(axis), true));
        withAxis("variance(int[])", (x, axis) -> x.variance(axis), (x, axis) -> variance(x, axis, false));
        withAxis("variance(boolean, int[])", (x, axis) -> x.variance(true, axis), (x, axis) -> variance(x, axis, true));
        withAxis("norm(int[])", (x, axis) -> x.add(9).norm(axis), (x, axis) -> norm(x.add(new Scalar(9)), axis, false));
        withAxis(
                "norm(boolean, int[])",
                (x, axis) -> x.add(9).norm(true, axis),
                (x, axis) -> norm(x.add(new Scalar(9)), axis, true));
        one("sumOfSquares()", Tensor::sumOfSquares, x -> x.mul(x).sum());
        subjects.add(new Subject("sumTo(Shape)", d -> {
            Shape shape = d.shape();
            return trial("", d.numbers(shape), x -> x.sumTo(shape.withSize(0, 1)), x -> x.sum(axis(0), true, none()));
        }));
    }

    private static org.bytedeco.pytorch.Tensor variance(org.bytedeco.pytorch.Tensor x, int axis, boolean keep) {
        org.bytedeco.pytorch.Tensor centred = x.sub(x.mean(axis(axis), true, none()));
        return centred.mul(centred).mean(axis(axis), keep, none());
    }

    private static org.bytedeco.pytorch.Tensor norm(org.bytedeco.pytorch.Tensor x, int axis, boolean keep) {
        return x.mul(x).sum(axis(axis), keep, none()).sqrt();
    }

    private void movements() {
        one("reshape(Shape)", x -> x.reshape(Shape.of(x.shape().elements())), x -> x.reshape(-1));
        one("reshape(int[])", x -> x.reshape(1, -1), x -> x.reshape(1, -1));
        one("flatten(int)", x -> x.flatten(0), x -> x.reshape(-1));
        one(
                "permute(int[])",
                x -> x.permute(backwards(x.shape().rank())),
                x -> x.permute(longs(backwards((int) x.dim()))));
        one("transpose(int, int)", x -> x.transpose(0, -1), x -> x.transpose(0, -1));
        subjects.add(new Subject("expand(Shape)", d -> {
            Shape shape = d.shape();
            Shape wider = shape.prepend(3);
            return trial("", d.numbers(shape), x -> x.expand(wider), x -> x.expand(longs(wider.sizes())));
        }));
        subjects.add(new Subject("slice(int, int, int)", d -> {
            Shape shape = d.shape();
            int to = d.between(1, shape.size(0));
            int from = d.between(0, to - 1);
            return trial(
                    from + " to " + to,
                    d.numbers(shape),
                    x -> x.slice(0, from, to),
                    x -> x.slice(0, new LongOptional(from), new LongOptional(to), 1));
        }));
        one("copy()", Tensor::copy, x -> x.clone());
        one("flip(int[])", x -> x.flip(0), x -> x.flip(0));
        one("roll(int, int)", x -> x.roll(0, 1), x -> x.roll(axis(1), 0));
        one("unsqueeze(int)", x -> x.unsqueeze(0), x -> x.unsqueeze(0));
        one("squeeze(int)", x -> x.unsqueeze(0).squeeze(0), x -> x);
        one("select(int, int)", x -> x.select(0, 0), x -> x.select(0, 0));
        one(
                "pad(int, int, int, double)",
                x -> x.pad(-1, 1, 2, 0.5),
                x -> torch.constant_pad_nd(x, new long[] {1, 2}, new Scalar(0.5)));
        two(
                "concatenate(int, Tensor[])",
                (a, b) -> Tensor.concatenate(0, a.add(b), b.add(a)),
                (a, b) -> cat(a.add(b), b.add(a)),
                Draw::numbers);
        two(
                "concatenate(int, List)",
                (a, b) -> Tensor.concatenate(0, List.of(a.add(b), b.add(a))),
                (a, b) -> cat(a.add(b), b.add(a)),
                Draw::numbers);
        two(
                "stack(int, Tensor[])",
                (a, b) -> Tensor.stack(0, a.add(b), b.add(a)),
                (a, b) -> stack(a.add(b), b.add(a)),
                Draw::numbers);
        two(
                "stack(int, List)",
                (a, b) -> Tensor.stack(0, List.of(a.add(b), b.add(a))),
                (a, b) -> stack(a.add(b), b.add(a)),
                Draw::numbers);
        two(
                "where(Tensor, Tensor, Tensor)",
                (a, b) -> Tensor.where(a.greater(0), a, b),
                (a, b) -> torch.where(a.gt(new Scalar(0)), a, b),
                Draw::numbers);
        subjects.add(new Subject("gather(Tensor)", d -> {
            Shape shape = d.shape();
            int[] rows = {d.between(0, shape.size(0) - 1), d.between(0, shape.size(0) - 1), 0};
            return trial(
                    Arrays.toString(rows),
                    d.numbers(shape),
                    x -> x.gather(Tensor.ofInts(Shape.of(3), rows)),
                    x -> x.index_select(0, org.bytedeco.pytorch.Tensor.create(longs(rows))));
        }));
        subjects.add(new Subject("gather(int, Tensor)", d -> {
            Shape shape = Shape.of(d.between(1, 5), d.between(1, 30));
            int[] columns = {d.between(0, shape.size(1) - 1), 0, shape.size(1) - 1};
            return trial(
                    Arrays.toString(columns),
                    d.numbers(shape),
                    x -> x.gather(1, Tensor.ofInts(Shape.of(3), columns)),
                    x -> x.index_select(1, org.bytedeco.pytorch.Tensor.create(longs(columns))));
        }));
        subjects.add(new Subject("scatterAdd(int, Tensor, int)", d -> {
            Shape shape = Shape.of(d.between(1, 40), 3);
            int[] columns = {d.between(0, 4), d.between(0, 4), 4};
            return trial(
                    Arrays.toString(columns),
                    d.numbers(shape),
                    x -> x.scatterAdd(1, Tensor.ofInts(Shape.of(3), columns), 5),
                    x -> torch.index_add(
                            x.new_zeros(shape.size(0), 5), 1, org.bytedeco.pytorch.Tensor.create(longs(columns)), x));
        }));
        subjects.add(new Subject("takeAlong(int, Tensor)", d -> {
            Shape shape = Shape.of(2, d.between(1, 30));
            int[] chosen = {d.between(0, shape.size(1) - 1), d.between(0, shape.size(1) - 1)};
            return trial(
                    Arrays.toString(chosen),
                    d.numbers(shape),
                    x -> x.takeAlong(1, Tensor.ofInts(Shape.of(2, 1), chosen)),
                    x -> x.gather(
                            1, org.bytedeco.pytorch.Tensor.create(longs(chosen)).reshape(2, 1)));
        }));
        subjects.add(new Subject("scatterAdd(Tensor, int)", d -> {
            Shape shape = Shape.of(3, d.between(1, 40));
            int[] rows = {d.between(0, 4), d.between(0, 4), 4};
            return trial(
                    Arrays.toString(rows),
                    d.numbers(shape),
                    x -> x.scatterAdd(Tensor.ofInts(Shape.of(3), rows), 5),
                    x -> torch.index_add(
                            x.new_zeros(5, shape.size(1)), 0, org.bytedeco.pytorch.Tensor.create(longs(rows)), x));
        }));
    }

    private void products() {
        subjects.add(new Subject("matmul(Tensor)", d -> {
            int inner = d.between(1, 40);
            Shape batch = d.maybe(2) ? Shape.of() : Shape.of(d.between(1, 3));
            List<Values> inputs = List.of(
                    d.numbers(batch.append(d.between(1, 20), inner)), d.numbers(batch.append(inner, d.between(1, 20))));
            return new Trial(shapes(inputs), inputs, in -> in.get(0).matmul(in.get(1)), in -> in.get(0)
                    .matmul(in.get(1)));
        }));
        subjects.add(new Subject("linear(Tensor, Tensor)", d -> {
            int inner = d.between(1, 40);
            int out = d.between(1, 20);
            List<Values> inputs = List.of(
                    d.numbers(Shape.of(d.between(1, 20), inner)),
                    d.numbers(Shape.of(out, inner)),
                    d.numbers(Shape.of(out)));
            return new Trial(shapes(inputs), inputs, in -> in.get(0).linear(in.get(1), in.get(2)), in -> torch.linear(
                            in.get(0), in.get(1))
                    .add(in.get(2)));
        }));
        subjects.add(new Subject("absoluteDistances()", d -> {
            Values x = d.numbers(Shape.of(d.between(1, 9), d.between(1, 5), d.between(1, 6)));
            return trial("", x, Tensor::absoluteDistances, t -> t.unsqueeze(0)
                    .sub(t.unsqueeze(1))
                    .abs()
                    .sum(axis(3), false, none()));
        }));
    }

    private void one(String name, UnaryOperator<Tensor> ours, UnaryOperator<org.bytedeco.pytorch.Tensor> theirs) {
        of(name, Draw::numbers, ours, theirs);
    }

    private void of(
            String name,
            Numbers numbers,
            UnaryOperator<Tensor> ours,
            UnaryOperator<org.bytedeco.pytorch.Tensor> theirs) {
        subjects.add(new Subject(name, d -> trial("", numbers.of(d, d.shape()), ours, theirs)));
    }

    private void withAxis(String name, OnAxis<Tensor> ours, OnAxis<org.bytedeco.pytorch.Tensor> theirs) {
        subjects.add(new Subject(name, d -> {
            Shape shape = d.shape();
            int axis = d.between(0, shape.rank() - 1);
            return trial("axis " + axis, d.numbers(shape), x -> ours.of(x, axis), x -> theirs.of(x, axis));
        }));
    }

    /** Adds an operation on operands of equal shapes, or with one broadcast along some axes. */
    private void two(
            String name,
            BinaryOperator<Tensor> ours,
            BinaryOperator<org.bytedeco.pytorch.Tensor> theirs,
            Numbers numbers) {
        subjects.add(new Subject(name, d -> {
            Shape shape = d.shape();
            Shape other = shape;
            for (int axis = 0; axis < shape.rank(); axis++) {
                other = d.maybe(4) ? other.withSize(axis, 1) : other;
            }
            boolean swapped = d.maybe(2);
            List<Values> inputs =
                    List.of(numbers.of(d, swapped ? other : shape), numbers.of(d, swapped ? shape : other));
            return new Trial(
                    shapes(inputs),
                    inputs,
                    in -> ours.apply(in.get(0), in.get(1)),
                    in -> theirs.apply(in.get(0), in.get(1)));
        }));
    }

    private static Trial trial(
            String what, Values x, UnaryOperator<Tensor> ours, UnaryOperator<org.bytedeco.pytorch.Tensor> theirs) {
        List<Values> inputs = List.of(x);
        Function<List<Tensor>, Tensor> first = in -> ours.apply(in.get(0));
        return new Trial((shapes(inputs) + " " + what).strip(), inputs, first, in -> theirs.apply(in.get(0)));
    }

    static String shapes(List<Values> inputs) {
        return String.join(" ", inputs.stream().map(x -> x.shape().toString()).toList());
    }

    /** Draws numbers. */
    @FunctionalInterface
    private interface Numbers {
        Values of(Draw draw, Shape shape);
    }

    /** An operation along an axis. */
    @FunctionalInterface
    private interface OnAxis<T> {
        T of(T x, int axis);
    }

    private static org.bytedeco.pytorch.Tensor cat(org.bytedeco.pytorch.Tensor... parts) {
        return torch.cat(new TensorVector(parts), 0);
    }

    private static org.bytedeco.pytorch.Tensor stack(org.bytedeco.pytorch.Tensor... parts) {
        return torch.stack(new TensorVector(parts), 0);
    }

    private static ScalarOptional some(double number) {
        return new ScalarOptional(new Scalar(number));
    }

    private static ScalarTypeOptional none() {
        return new ScalarTypeOptional();
    }

    private static long[] axis(int axis) {
        return new long[] {axis};
    }

    private static int[] backwards(int rank) {
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> rank - 1 - i);
        return axes;
    }

    static long[] longs(int... numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
    }
}
