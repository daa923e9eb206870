package org.gan4j.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.shape.Shape;

/** Runs a loop of kernels on a backend and prints what the memory came to when it was warm and at the end. */
final class SteadyLoop {
    static final Path STATUS = Path.of("/proc/self/status");

    private static final List<Unary> FUNCTIONS = List.of(Unary.values());

    private SteadyLoop() {}

    /** Arguments: the backend, and the steps of each of four rounds. */
    public static void main(String[] arguments) throws IOException {
        Backend backend = Backends.named(arguments[0]);
        backend.useThreads(1);
        int steps = Integer.parseInt(arguments[1]);
        for (int round = 0; round < 4; round++) {
            loop(backend, steps);
            System.out.println(((PooledMemory) backend).allocatedBytes() + " " + residentBytes());
        }
    }

    /** Seventeen kernels a step. */
    private static void loop(Backend backend, int steps) {
        NdArray x = backend.full(Shape.of(32, 50), DType.FLOAT32, 0.5);
        NdArray weight = backend.full(Shape.of(40, 50), DType.FLOAT32, 0.01);
        NdArray bias = backend.full(Shape.of(40), DType.FLOAT32, 0);
        NdArray mean = backend.full(weight.shape(), DType.FLOAT32, 0);
        NdArray square = backend.full(weight.shape(), DType.FLOAT32, 0);
        for (int i = 0; i < steps; i++) {
            NdArray z = backend.linear(x, weight, bias);
            NdArray y = backend.unary(FUNCTIONS.get(i % FUNCTIONS.size()), z, 0.2);
            NdArray g = backend.activationGradient(Unary.TANH, z, y, 0);
            NdArray scaled = backend.binary(Binary.MULTIPLY, g, i * 1e-3);
            NdArray row = backend.reduce(Reduction.SUM, scaled, new int[] {0});
            NdArray largest = backend.reduce(Reduction.MAX, scaled, new int[] {1});
            NdArray shifted = backend.binary(Binary.SUBTRACT, scaled, row);
            NdArray compared = backend.binary(Binary.GREATER, shifted, largest);
            NdArray chosen = backend.where(compared, shifted, scaled);
            NdArray turned = backend.permute(chosen, new int[] {1, 0});
            NdArray gradient = backend.matmul(turned, false, x, false);
            NdArray part = backend.slice(gradient, new int[] {1, 2}, Shape.of(10, 20));
            NdArray padded = backend.pad(part, new int[] {1, 2}, new int[] {29, 28}, 0);
            backend.adam(weight, padded, mean, square, new AdamStep(1e-3, 0.5, 0.9, 1e-8, 0, i + 1));
            for (NdArray each : new NdArray[] {
                z, y, g, scaled, row, largest, shifted, compared, chosen, turned, gradient, part, padded
            }) {
                each.release();
            }
        }
        for (NdArray each : new NdArray[] {x, weight, bias, mean, square}) {
            each.release();
        }
    }

    private static long residentBytes() throws IOException {
        System.gc();
        try (var lines = Files.lines(STATUS)) {
            String line =
                    lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
    }
}
