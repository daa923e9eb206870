package org.gan4j.benchmarks.kernels;

import java.util.concurrent.TimeUnit;
import org.gan4j.backend.Backends;
import org.gan4j.nn.AvgPool2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.MaxPool2d;
import org.gan4j.nn.ReflectionPad2d;
import org.gan4j.nn.ZeroPad2d;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pooling and padding of images [16, 64, 32, 32] in a convolution's memory layout, without and with gradients. Not
 * thread-safe: JMH gives each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PoolingBenchmark {
    @Param({"1", "2"})
    private int threads = 1;

    @Param
    private Pooling layer = Pooling.AVERAGE;

    private Layer made = layer.make();
    private Tensor x = Tensor.zeros(Shape.scalar());
    private Tensor gradient = x;

    /** The layers; compare with zero padding. */
    public enum Pooling {
        AVERAGE,
        AVERAGE_OVERLAPPING,
        MAXIMUM,
        MAXIMUM_OVERLAPPING,
        REFLECTION,
        ZEROS;

        private Layer make() {
            Window overlapping = Window.same(3).stride(2);
            return switch (this) {
                case AVERAGE -> new AvgPool2d(2);
                case AVERAGE_OVERLAPPING -> new AvgPool2d(overlapping);
                case MAXIMUM -> new MaxPool2d(2);
                case MAXIMUM_OVERLAPPING -> new MaxPool2d(overlapping);
                case REFLECTION -> new ReflectionPad2d(1);
                case ZEROS -> new ZeroPad2d(1, 1, 1, 1);
            };
        }
    }

    @Setup
    public void prepare() {
        Backends.current().useThreads(threads);
        made = layer.make();
        x = convolved(16, 32, 32).asVariable();
        Shape shape = NoGradient.run(() -> made.forward(x)).shape();
        gradient = convolved(shape.size(0), shape.size(2), shape.size(3));
    }

    /** Returns the output of a 1x1 convolution, which has channels last in memory. */
    private static Tensor convolved(int n, int height, int width) {
        RandomStream random = RandomStream.seeded(1);
        Tensor weight = Tensor.normal(Shape.of(64, 64, 1, 1), random);
        return Tensor.normal(Shape.of(n, 64, height, width), random).convolve(weight, null, Window.of(1));
    }

    @Benchmark
    public Shape forward() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            return NoGradient.run(() -> made.forward(x)).shape();
        }
    }

    @Benchmark
    public boolean forwardAndBackward() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            return made.forward(x).multiply(gradient).sum().gradients(x).has(x);
        }
    }
}
