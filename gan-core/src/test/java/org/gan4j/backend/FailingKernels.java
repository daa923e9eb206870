package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.Test;

/**
 * What every backend in the host's memory owes when there is no memory left, at whatever moment: the error comes to the
 * caller as it is, and all that the kernel had made is released, whichever thread met the error.
 */
public abstract class FailingKernels {
    private static final Window SAME = Window.of(3).padding(1);
    private static final Window HALVING = Window.of(4).stride(2).padding(1);
    private static final Window WIDE = Window.of(5).padding(2);

    private final OutOfMemoryError full = new OutOfMemoryError("full");

    /** Requests until the one that is refused; never if negative. */
    private final AtomicInteger left = new AtomicInteger(-1);

    private final Set<Method> called = new HashSet<>();
    private final HostMemory memory = new HostMemory(asked());
    private final List<NdArray> inputs = new ArrayList<>();

    /** The backend under test. */
    protected abstract Backend backend(HostMemory memory);

    private LongConsumer asked() {
        return bytes -> {
            if (left.getAndUpdate(count -> Math.max(-1, count - 1)) == 0) {
                throw full;
            }
        };
    }

    @FunctionalInterface
    private interface Kernel extends BiFunction<Backend, List<NdArray>, List<NdArray>> {}

    private record Case(String name, List<Shape> inputs, Kernel kernel) {
        @Override
        public String toString() {
            return name + " " + inputs;
        }
    }

    private static Case one(String name, BiFunction<Backend, List<NdArray>, NdArray> kernel, Shape... inputs) {
        return new Case(name, List.of(inputs), (b, in) -> List.of(kernel.apply(b, in)));
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
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

    private static void moving(List<Case> cases, Shape rows) {
        cases.add(one("full", (b, in) -> b.full(rows, DType.FLOAT32, 2)));
        cases.add(one("allocate", (b, in) -> b.allocate(rows, DType.FLOAT32)));
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
        cases.add(one("gather", (b, in) -> withIndices(b, i -> b.gatherRows(in.get(0), i)), rows));
        cases.add(one(
                "scatter", (b, in) -> withIndices(b, i -> b.scatterAddRows(in.get(0), i, 5)), Shape.of(3, 33)));
    }

    private static NdArray withIndices(Backend backend, java.util.function.UnaryOperator<NdArray> kernel) {
        NdArray indices = backend.of(Shape.of(3), new int[] {2, 0, 1});
        try {
            return kernel.apply(indices);
        } finally {
            indices.release();
        }
    }

    private static void products(List<Case> cases, Shape rows) {
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

    private static void images(List<Case> cases) {
        // By Winograd's method in lots of tiles, by it in blocks of channels, by oneDNN's own, as patches, as a product.
        convolutions(cases, Shape.of(3, 40, 26, 26), 24, SAME);
        convolutions(cases, Shape.of(32, 64, 8, 8), 300, HALVING);
        convolutions(cases, Shape.of(7, 12, 9, 9), 16, WIDE);
        convolutions(cases, Shape.of(4, 3, 16, 16), 64, HALVING);
        convolutions(cases, Shape.of(4, 16, 4, 4), 20, Window.of(4));
        Shape small = Shape.of(3, 4, 6, 6);
        cases.add(one("unfold", (b, in) -> b.unfold(in.get(0), SAME), small));
        cases.add(one("fold", (b, in) -> b.fold(in.get(0), SAME, small), Shape.of(3, 4, 9, 6, 6)));
        cases.add(one("enlarge", (b, in) -> b.enlarge(in.get(0), 2), small));
        cases.add(one("sumBlocks", (b, in) -> b.sumBlocks(in.get(0), 2), small));
    }

    private static void convolutions(List<Case> cases, Shape x, int out, Window window) {
        Shape weight = Shape.of(out, x.size(1), window.kernelHeight(), window.kernelWidth());
        int height = window.outputHeight(x.size(2));
        Shape y = Shape.of(x.size(0), out, height, height);
        Shape bias = Shape.of(out);
        cases.add(one("convolve", (b, in) -> b.convolve(in.get(0), in.get(1), in.get(2), window), x, weight, bias));
        cases.add(one("by input", (b, in) -> b.convolveInput(in.get(0), in.get(1), window, x), y, weight));
        cases.add(one("by weight", (b, in) -> b.convolveWeight(in.get(0), in.get(1), window, weight), y, x));
    }

    private static void fused(List<Case> cases, Shape rows) {
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
            cases.add(new Case("gradients of normalize", List.of(x, x, moments, each), (b, in) -> {
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
        cases.add(new Case("adam", List.of(rows, rows, rows, rows), (b, in) -> {
            b.adam(in.get(0), in.get(1), in.get(2), in.get(3), new AdamStep(0.1, 0.9, 0.99, 1e-8, 0.1, 1));
            return List.of();
        }));
    }

    @Test
    final void aKernelThatFailsThrowsTheErrorAsItIsAndReleasesWhatItMade() {
        Backend backend = backend(memory);
        for (Precision precision : precisions(backend)) {
            backend.usePrecision(precision);
            for (Case each : cases()) {
                check(recording(backend), each, precision + " " + each);
            }
        }
        assertThat(called).containsAll(kernels());
    }

    /** Refuses the first request of the kernel, then the second, and so on until it needs no more. */
    private void check(Backend backend, Case each, String what) {
        for (int request = 0; ; request++) {
            assertThat(request).as(what).isLessThan(200);
            boolean succeeded = succeeds(backend, each, request, what);
            inputs.forEach(NdArray::release);
            inputs.clear();
            assertThat(memory.usedBytes()).as("%s without request %d", what, request).isZero();
            if (succeeded) {
                return;
            }
        }
    }

    private boolean succeeds(Backend backend, Case each, int request, String what) {
        for (Shape shape : each.inputs()) {
            inputs.add(backend.full(shape, DType.FLOAT32, 0.5));
        }
        left.set(request);
        try {
            List<NdArray> results = each.kernel().apply(backend, inputs);
            results.forEach(NdArray::release);
            return left.get() >= 0;
        } catch (OutOfMemoryError e) {
            assertThat(e).as(what).isSameAs(full);
            return false;
        } finally {
            left.set(-1);
        }
    }

    private static List<Precision> precisions(Backend backend) {
        try {
            backend.usePrecision(Precision.BF16);
            return List.of(Precision.FLOAT32, Precision.BF16);
        } catch (BackendUnavailableException e) {
            return List.of(Precision.FLOAT32);
        }
    }

    /** The methods that make arrays, and Adam. */
    private static List<Method> kernels() {
        return Arrays.stream(Backend.class.getMethods())
                .filter(method -> method.getReturnType() == NdArray.class
                        || method.getReturnType() == NormalizationGradients.class
                        || method.getName().equals("adam"))
                .toList();
    }

    private Backend recording(Backend backend) {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    called.add(method);
                    try {
                        return method.invoke(backend, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    final void aRefusedRequestIsThrown() {
        Backend backend = backend(memory);
        left.set(0);
        assertThatThrownBy(() -> backend.full(Shape.of(3), DType.FLOAT32, 1)).isSameAs(full);
    }
}
