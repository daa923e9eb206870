package org.gan4j.benchmarks.peers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.NdArray;
import org.gan4j.bench.Effort;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/** Measures the peak arithmetic rate of kernels on this machine: float32 matrix products and convolutions. */
final class KernelLimit {
    private static final int SEED = 1;
    private static final Effort EFFORT = new Effort(3, Duration.ofMillis(500), 5, Duration.ofSeconds(1));

    private final Backend backend = Backends.current();
    private final RandomStream random = RandomStream.seeded(SEED);

    private KernelLimit() {}

    /** Takes the number of threads, and prints {@code gflops=X}. */
    public static void main(String[] words) {
        KernelLimit limit = new KernelLimit();
        limit.backend.useThreads(Integer.parseInt(words[0]));
        double best = 0;
        for (int size : List.of(512, 1024, 2048)) {
            best = Math.max(best, limit.matmul(size));
        }
        best = Math.max(
                best, limit.convolution(64, 128, 256, 16, Window.of(4).stride(2).padding(1)));
        best = Math.max(best, limit.convolution(32, 128, 64, 32, Window.of(3).padding(1)));
        System.out.println(String.format(Locale.ROOT, "gflops=%.1f", best));
    }

    private double matmul(int size) {
        NdArray a = normal(Shape.of(size, size));
        NdArray b = normal(Shape.of(size, size));
        return speed(2.0 * size * size * size, () -> backend.matmul(a, false, b, false));
    }

    private double convolution(int batch, int in, int out, int size, Window window) {
        NdArray x = normal(Shape.of(batch, in, size, size));
        NdArray weight = normal(Shape.of(out, in, window.kernelHeight(), window.kernelWidth()));
        int height = window.outputHeight(size);
        int width = window.outputWidth(size);
        double work = 2.0 * batch * out * height * width * in * window.kernelElements();
        return speed(work, () -> backend.convolve(x, weight, null, window));
    }

    private NdArray normal(Shape shape) {
        return backend.of(shape, Tensor.normal(shape, random).toFloats());
    }

    private static double speed(double work, Supplier<NdArray> kernel) {
        return work / 1e6 / EFFORT.medianMillis(() -> kernel.get().release());
    }
}
