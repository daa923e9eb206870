package org.gan4j.tensor;

import static org.gan4j.tensor.Input.input;

import java.util.List;
import org.gan4j.shape.Shape;

/** Gradient checks of what moves elements; a function behind each gives the second order something to find. */
final class ShapingCases {
    private ShapingCases() {}

    static void addTo(GradientCases cases) {
        reshaping(cases);
        cutting(cases);
        rows(cases);
        choosing(cases);
        joining(cases);
        cases.excuse(
                "makes a tensor of numbers",
                "constant(Shape, double)",
                "full(Shape, DType, double)",
                "full(Shape, double)",
                "normal(Shape, DType, RandomStream)",
                "normal(Shape, RandomStream)",
                "normalLike(RandomStream)",
                "of(Shape, double[])",
                "of(Shape, float[])",
                "ofInts(Shape, int[])",
                "ones(Shape)",
                "truncatedNormal(Shape, DType, double, RandomStream)",
                "truncatedNormal(Shape, double, RandomStream)",
                "uniform(Shape, DType, double, double, RandomStream)",
                "uniform(Shape, double, double, RandomStream)",
                "wrap(Backend, NdArray)",
                "zeros(Shape)");
        cases.excuse("cuts the graph on purpose: BackwardTest", "asVariable()", "detach()");
        cases.excuse("no computation", "value()");
        cases.excuse("an index: no gradient flows through", "argmax(int)", "argmin(int)", "oneHot(int, DType)");
        cases.excuse("refuses what is recorded: TensorTest", "to(Backend)");
    }

    private static void reshaping(GradientCases cases) {
        cases.check(
                "copy()",
                GradientCheck.of(x -> x.copy().tanh(), input(2, 3)),
                GradientCheck.of(x -> x.tanh().copy().multiply(x), input(2, 3)));
        cases.check(
                "squeeze(int)",
                GradientCheck.of(x -> x.squeeze(1).tanh(), input(2, 1, 3)),
                GradientCheck.of(x -> x.squeeze(-1).tanh(), input(2, 1)));
        cases.check(
                "unsqueeze(int)",
                GradientCheck.of(x -> x.unsqueeze(0).tanh(), input(2, 3)),
                GradientCheck.of(x -> x.unsqueeze(-1).tanh(), input(2, 3)));
        cases.check(
                "reshape(Shape)",
                GradientCheck.of(x -> x.reshape(Shape.of(3, 4)).tanh(), input(2, 6)),
                GradientCheck.of(x -> x.reshape(Shape.scalar()).tanh(), input(1, 1)),
                GradientCheck.of(x -> x.tanh().reshape(Shape.of(5, 0)), input(0, 2)));
        cases.check("reshape(int[])", GradientCheck.of(x -> x.reshape(4, -1).tanh(), input(2, 6)));
        cases.check(
                "flatten(int)",
                GradientCheck.of(x -> x.flatten(1).tanh(), input(2, 3, 2)),
                GradientCheck.of(x -> x.flatten(-2).tanh(), input(2, 3, 0)));
        cases.check(
                "permute(int[])",
                GradientCheck.of(x -> x.permute(2, 0, 1).tanh(), input(2, 3, 4)),
                GradientCheck.of(x -> x.permute(-1, 1, -3).tanh(), input(2, 3, 4)),
                GradientCheck.of(x -> x.permute().tanh(), input()),
                GradientCheck.of(x -> x.permute(1, 0).tanh(), input(0, 2)));
        cases.check(
                "transpose(int, int)",
                GradientCheck.of(x -> x.transpose(0, 1).tanh(), input(2, 3)),
                GradientCheck.of(x -> x.transpose(-1, 0).tanh(), input(2, 3, 4)),
                GradientCheck.of(x -> x.transpose(1, 1).tanh(), input(2, 3)));
        cases.check(
                "expand(Shape)",
                GradientCheck.of(x -> x.expand(Shape.of(2, 3)).tanh(), input(3)),
                GradientCheck.of(x -> x.expand(Shape.of(4, 2, 3)).tanh(), input(2, 1)),
                GradientCheck.of(x -> x.expand(Shape.of(2, 3)).tanh(), input()),
                GradientCheck.of(x -> x.expand(Shape.of(2, 3)).tanh(), input(2, 3)),
                GradientCheck.of(x -> x.tanh().expand(Shape.of(0, 3)), input(1, 3)));
    }

    private static void cutting(GradientCases cases) {
        cases.check(
                "slice(int, int, int)",
                GradientCheck.of(x -> x.slice(0, 1, 3).tanh(), input(4, 2)),
                GradientCheck.of(x -> x.slice(-1, 0, 1).tanh(), input(2, 3)),
                GradientCheck.of(x -> x.slice(1, 0, 3).tanh(), input(2, 3)),
                GradientCheck.of(x -> x.tanh().slice(1, 2, 2), input(2, 3)));
        cases.check(
                "pad(int, int, int, double)",
                GradientCheck.of(x -> x.pad(0, 1, 2, 0).tanh(), input(2, 2)),
                GradientCheck.of(x -> x.pad(-1, 0, 2, 0.7).tanh(), input(2, 2)),
                GradientCheck.of(x -> x.pad(1, 0, 0, 0.7).tanh(), input(2, 2)),
                GradientCheck.of(x -> x.tanh().pad(0, 1, 1, 0.7), input(0, 2)));
    }

    private static void choosing(GradientCases cases) {
        cases.check(
                "select(int, int)",
                GradientCheck.of(x -> x.select(1, 2).tanh(), input(2, 3, 2)),
                GradientCheck.of(x -> x.select(-1, -2).tanh(), input(2, 3)));
        cases.check(
                "split(int, int[])",
                GradientCheck.of(x -> x.split(1, 1, 0, 3).get(2).tanh(), input(2, 4)),
                GradientCheck.of(x -> x.split(-2, 1, 1).get(0).multiply(x), input(2, 4)));
        cases.check(
                "chunk(int, int)",
                GradientCheck.of(
                        x -> x.chunk(1, 2).get(0).multiply(x.chunk(1, 2).get(1)), input(2, 4)));
        cases.check(
                "flip(int[])",
                GradientCheck.of(x -> x.flip(1).tanh(), input(2, 3)),
                GradientCheck.of(x -> x.flip(-1, 0).multiply(x), input(2, 3, 4)),
                GradientCheck.of(x -> x.flip().tanh(), input(2)),
                GradientCheck.of(x -> x.tanh().flip(0), input(0, 3)));
        cases.check(
                "roll(int, int)",
                GradientCheck.of(x -> x.roll(1, 1).multiply(x), input(2, 3)),
                GradientCheck.of(x -> x.roll(-2, -4).tanh(), input(3, 2)),
                GradientCheck.of(x -> x.roll(0, 3).tanh(), input(3)),
                GradientCheck.of(x -> x.tanh().roll(0, 3), input(0, 3)));
    }

    private static void joining(GradientCases cases) {
        cases.check(
                "stack(int, List)",
                GradientCheck.ofAll(x -> Tensor.stack(1, x).tanh(), input(2, 3), input(2, 3)),
                GradientCheck.of(x -> Tensor.stack(-1, List.of(x, x.tanh(), x)), input(2)));
        cases.check(
                "stack(int, Tensor[])",
                GradientCheck.of((a, b) -> Tensor.stack(0, a, b, a).tanh(), input(), input()));
        String concatenate = "concatenate(int, List)";
        cases.check(
                concatenate,
                GradientCheck.ofAll(x -> Tensor.concatenate(1, x).tanh(), input(2, 1), input(2, 3), input(2, 0)),
                GradientCheck.ofAll(x -> Tensor.concatenate(-2, x).tanh(), input(1, 3), input(2, 3)),
                GradientCheck.of(x -> Tensor.concatenate(0, List.of(x, x.tanh(), x)), input(2, 2)),
                GradientCheck.of(x -> Tensor.concatenate(0, List.of(x)).tanh(), input(2)));
        cases.check(
                "concatenate(int, Tensor[])",
                GradientCheck.of((a, b) -> Tensor.concatenate(0, a, b, a).tanh(), input(2, 2), input(1, 2)));
    }

    private static void rows(GradientCases cases) {
        cases.check(
                "gather(Tensor)",
                GradientCheck.of(x -> x.gather(rows(2, 0, 2, 1, 2)).tanh(), input(4, 2)),
                GradientCheck.of(x -> x.gather(rows(1, 1)).tanh(), input(3)),
                GradientCheck.of(x -> x.gather(rows(0, 1)).tanh(), input(2, 2, 3)),
                GradientCheck.of(x -> x.tanh().gather(rows()), input(4, 2)));
        cases.check(
                "gather(int, Tensor)",
                GradientCheck.of(x -> x.gather(1, rows(2, 0, 2)).tanh(), input(2, 3)),
                GradientCheck.of(x -> x.gather(-2, rows(1)).tanh(), input(2, 2, 3)),
                GradientCheck.of(x -> x.tanh().gather(1, rows()), input(4, 2)));
        cases.check(
                "scatterAdd(int, Tensor, int)",
                GradientCheck.of(x -> x.scatterAdd(1, rows(2, 0, 2), 4).tanh(), input(2, 3)),
                GradientCheck.of(x -> x.scatterAdd(-1, rows(0, 1), 2).tanh(), input(1, 2, 2)));
        Tensor positions = Tensor.ofInts(Shape.of(2, 3), 1, 1, 0, 3, 1, 3);
        cases.check(
                "takeAlong(int, Tensor)",
                GradientCheck.of(x -> x.takeAlong(1, positions).tanh(), input(2, 4)),
                GradientCheck.of(x -> x.takeAlong(0, positions).tanh(), input(4, 3)),
                GradientCheck.of(x -> x.takeAlong(-1, rows().reshape(2, 0)), input(2, 4)));
        cases.check(
                "scatterAdd(Tensor, int)",
                GradientCheck.of(x -> x.scatterAdd(rows(2, 0, 2), 4).tanh(), input(3, 2)),
                GradientCheck.of(x -> x.scatterAdd(rows(0, 0), 1).tanh(), input(2)),
                GradientCheck.of(x -> x.tanh().scatterAdd(rows(), 4), input(0, 2)));
    }

    private static Tensor rows(int... indices) {
        return Tensor.ofInts(Shape.of(indices.length), indices);
    }
}
