package org.gan4j.benchmarks.kernels;

import java.util.concurrent.TimeUnit;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
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
 * A 3x3 convolution of [4, 32, 16, 16] to 32 channels in both floating types, without and with gradients. Not thread-safe:
 * JMH gives each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DoubleConvolutionBenchmark {
    private static final Window WINDOW = Window.same(3);

    @Param({"1", "2"})
    private int threads = 1;

    @Param({"FLOAT32", "FLOAT64"})
    private DType type = DType.FLOAT32;

    private Tensor x = Tensor.zeros(Shape.scalar());
    private Tensor weight = x;

    @Setup
    public void prepare() {
        Backends.current().useThreads(threads);
        RandomStream random = RandomStream.seeded(1);
        x = Tensor.normal(Shape.of(4, 32, 16, 16), type, random).asVariable();
        weight = Tensor.normal(Shape.of(32, 32, 3, 3), type, random).asVariable();
    }

    @Benchmark
    public Shape forward() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            return NoGradient.run(() -> x.convolve(weight, null, WINDOW)).shape();
        }
    }

    @Benchmark
    public boolean forwardAndBackward() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            return x.convolve(weight, null, WINDOW).sum().gradients(x, weight).has(x);
        }
    }
}
