package org.gan4j.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.gan4j.random.Distribution;
import org.gan4j.random.RandomNumbers;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * A call of a kernel on FLOAT32 arrays.
 *
 * @param inputs the shapes of its arguments
 * @param kernel from arguments to results, none of which is an argument
 */
public record KernelCase(String name, List<Shape> inputs, BiFunction<Backend, List<NdArray>, List<NdArray>> kernel) {
    private static final Window SAME = Window.of(3).padding(1);
    private static final Window HALVING = Window.of(4).stride(2).padding(1);
    private static final Window WIDE = Window.of(5).padding(2);

    @Override
    public String toString() {
        return name + " " + inputs;
    }

    /** The results, which are the caller's. */
    public List<NdArray> run(Backend backend, List<NdArray> arguments) {
        return kernel.apply(backend, arguments);
    }

    private static KernelCase one(String name, BiFunction<Backend, List<NdArray>, NdArray> kernel, Shape... inputs) {
        return new KernelCase(name, List.of(inputs), (b, in) -> List.of(kernel.apply(b, in)));
    }

    /** Calls of every kernel that makes arrays, and of Adam. */
    public static List<KernelCase> all() {
        List<KernelCase> cases = new ArrayList<>();
        Shape rows = Shape.of(64, 33);
        for (Unary function : Unary.values()) {
            cases.add(one("unary " + function, (b, in) -> b.unary(function, in.get(0), 0.2), rows));
        }
        for (Unary function : FusedConformance.ACTIVATIONS) {
            cases.add(one(
                    "gradient of " + function,
                    (b, in) -> b.activationGradient(function, in.get(0), in.get(1), 0.2),
                    rows,
                    rows));
        }
        for (Binary function : Binary.values()) {
            cases.add(one("binary " + function, (b, in) -> b.binary(function, in.get(0), in.get(1)), rows, rows));
            cases.add(one("row " + function, (b, in) -> b.binary(function, in.get(0), in.get(1)), rows, Shape.of(33)));
            cases.add(one("number " + function, (b, in) -> b.binary(function, in.get(0), 1.5), rows));
        }
        for (Reduction function : Reduction.values()) {
            cases.add(one("rows " + function, (b, in) -> b.reduce(function, in.get(0), new int[] {1}), rows));
            cases.add(one("columns " + function, (b, in) -> b.reduce(function, in.get(0), new int[] {0}), rows));
            Shape many = Shape.of(70, 8, 130);
            cases.add(one("channels " + function, (b, in) -> b.reduce(function, in.get(0), new int[] {0, 2}), many));
        }
        moving(cases, rows);
        products(cases, rows);
        images(cases);
        fused(cases, rows);
        return cases;
    }

    private static void moving(List<KernelCase> cases, Shape rows) {
        cases.add(one("full", (b, in) -> b.full(rows, DType.FLOAT32, 2)));
        cases.add(one("allocate", (b, in) -> b.allocate(rows, DType.FLOAT32)));
        RandomNumbers numbers = new RandomNumbers(1, 0, Distribution.normal());
        cases.add(one("random", (b, in) -> b.random(rows, DType.FLOAT32, numbers)));
        cases.add(one("of floats", (b, in) -> b.of(Shape.of(2), new float[2])));
        cases.add(one("of doubles", (b, in) -> b.of(Shape.of(2), new double[2])));
        cases.add(one("of ints", (b, in) -> b.of(Shape.of(2), new int[2])));
        cases.add(one("cast", (b, in) -> b.cast(in.get(0), DType.FLOAT64), rows));
        cases.add(one("where", (b, in) -> b.where(in.get(0), in.get(1), in.get(2)), rows, rows, Shape.of(33)));
        cases.add(one("broadcast", (b, in) -> b.broadcast(in.get(0), rows), Shape.of(33)));
        cases.add(one("permute", (b, in) -> b.permute(in.get(0), new int[] {1, 0}), rows));
        cases.add(one("slice", (b, in) -> b.slice(in.get(0), new int[] {1, 1}, Shape.of(3, 4)), rows));
        cases.add(one("pad", (b, in) -> b.pad(in.get(0), new int[] {1, 1}, new int[] {2, 2}, 7), rows));
        cases.add(one("concatenate", (b, in) -> b.concatenate(in, 0), rows, rows));
        cases.add(one("gather", (b, in) -> withIndices(b, i -> b.gather(in.get(0), 0, i)), rows));
        cases.add(one("scatter", (b, in) -> withIndices(b, i -> b.scatterAdd(in.get(0), 0, i, 5)), Shape.of(3, 33)));
    }

    private static NdArray withPlaces(Backend backend, UnaryOperator<NdArray> kernel) {
        NdArray places = backend.of(Shape.of(3, 4, 2, 2), new int[48]);
        try {
            return kernel.apply(places);
        } finally {
            places.release();
        }
    }

    private static NdArray withIndices(Backend backend, UnaryOperator<NdArray> kernel) {
        NdArray indices = backend.of(Shape.of(3), new int[] {2, 0, 1});
        try {
            return kernel.apply(indices);
        } finally {
            indices.release();
        }
    }

    private static void products(List<KernelCase> cases, Shape rows) {
        Shape weight = Shape.of(70, 33);
        cases.add(one("linear", (b, in) -> b.linear(in.get(0), in.get(1), in.get(2)), rows, weight, Shape.of(70)));
        cases.add(one("linear without bias", (b, in) -> b.linear(in.get(0), in.get(1), null), rows, weight));
        cases.add(one("matmul", (b, in) -> b.matmul(in.get(0), true, in.get(1), false), rows, rows));
        Shape batch = Shape.of(5, 20, 30);
        cases.add(one("matmul of a batch", (b, in) -> b.matmul(in.get(0), false, in.get(1), true), batch, batch));
        // Large enough for a packed operand, and for bf16; more rows than columns, and the other way round.
        Shape tall = Shape.of(1100, 260);
        cases.add(one("tall", (b, in) -> b.matmul(in.get(0), false, in.get(1), true), tall, Shape.of(264, 260)));
        cases.add(one("wide", (b, in) -> b.matmul(in.get(0), false, in.get(1), true), Shape.of(264, 260), tall));
    }

    private static void images(List<KernelCase> cases) {
        // By Winograd's method in lots of tiles, by it in blocks of channels, by oneDNN's own, as patches, as a
        // product.
        convolutions(cases, Shape.of(3, 40, 26, 26), 24, SAME);
        convolutions(cases, Shape.of(32, 64, 8, 8), 300, HALVING);
        convolutions(cases, Shape.of(7, 12, 9, 9), 16, WIDE);
        convolutions(cases, Shape.of(4, 3, 16, 16), 64, HALVING);
        convolutions(cases, Shape.of(4, 16, 4, 4), 20, Window.of(4));
        Shape small = Shape.of(3, 4, 6, 6);
        cases.add(one("unfold", (b, in) -> b.unfold(in.get(0), SAME), small));
        cases.add(one("largest", (b, in) -> b.largestUnder(in.get(0), Window.of(2)), small));
        cases.add(one("pick", (b, in) -> withPlaces(b, i -> b.pickPixels(in.get(0), i)), small));
        cases.add(
                one("place", (b, in) -> withPlaces(b, i -> b.placePixels(in.get(0), i, small)), Shape.of(3, 4, 2, 2)));
        cases.add(one(
                "to one channel",
                (b, in) -> b.convolve(in.get(0), in.get(1), in.get(2), SAME),
                Shape.of(3, 16, 6, 6),
                Shape.of(1, 16, 3, 3),
                Shape.of(1)));
        cases.add(one(
                "to one channel by weight",
                (b, in) -> b.conv2dWeightGradient(in.get(0), in.get(1), SAME, Shape.of(1, 16, 3, 3)),
                Shape.of(3, 1, 6, 6),
                Shape.of(3, 16, 6, 6)));
        cases.add(one("fold", (b, in) -> b.fold(in.get(0), SAME, small), Shape.of(3, 4, 9, 6, 6)));
        cases.add(one("upsampleNearest", (b, in) -> b.upsampleNearest(in.get(0), 2), small));
        cases.add(one("sumPool2d", (b, in) -> b.sumPool2d(in.get(0), 2), small));
    }

    private static void convolutions(List<KernelCase> cases, Shape x, int out, Window window) {
        Shape weight = Shape.of(out, x.size(1), window.kernelHeight(), window.kernelWidth());
        int height = window.outputHeight(x.size(2));
        Shape y = Shape.of(x.size(0), out, height, height);
        Shape bias = Shape.of(out);
        cases.add(one("convolve", (b, in) -> b.convolve(in.get(0), in.get(1), in.get(2), window), x, weight, bias));
        cases.add(one("by input", (b, in) -> b.conv2dInputGradient(in.get(0), in.get(1), window, x), y, weight));
        cases.add(one("by weight", (b, in) -> b.conv2dWeightGradient(in.get(0), in.get(1), window, weight), y, x));
    }

    private static void fused(List<KernelCase> cases, Shape rows) {
        Shape images = Shape.of(6, 5, 7, 7);
        for (Shape x : List.of(rows, images)) {
            int channels = x.size(1);
            Shape moments = Shape.of(2, channels);
            Shape each = Shape.of(channels);
            cases.add(one("moments", (b, in) -> b.moments(in.get(0)), x));
            cases.add(one(
                    "normalize",
                    (b, in) -> b.normalize(in.get(0), in.get(1), in.get(2), in.get(3), 0.1),
                    x,
                    moments,
                    each,
                    each));
            cases.add(new KernelCase("gradients of normalize", List.of(x, x, moments, each), (b, in) -> {
                NormalizationGradients gradients =
                        b.normalizationGradients(in.get(0), in.get(1), in.get(2), in.get(3), 0.1);
                return List.of(gradients.byInput(), gradients.sums());
            }));
        }
        Shape samples = Shape.of(5, 4, 3);
        Shape pairs = Shape.of(5, 5, 4);
        cases.add(one("differences", (b, in) -> b.signedDifferences(in.get(0), in.get(1)), samples, samples));
        cases.add(one("by x", (b, in) -> b.signedDifferencesGradient(in.get(0), in.get(1)), pairs, samples));
        cases.add(one("sumOfSquares", (b, in) -> b.sumOfSquares(in.get(0)), rows));
        cases.add(new KernelCase("adam", List.of(rows, rows, rows, rows), (b, in) -> {
            b.adam(in.get(0), in.get(1), in.get(2), in.get(3), new AdamStep(0.1, 0.9, 0.99, 1e-8, 0.1, 1));
            return List.of();
        }));
    }
}
