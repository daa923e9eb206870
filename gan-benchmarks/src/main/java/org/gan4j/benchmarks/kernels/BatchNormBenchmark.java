package org.gan4j.benchmarks.kernels;

import java.util.concurrent.TimeUnit;
import org.gan4j.backend.Backends;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
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
 * Batch normalisation of [64, channels, size, size] in training, without and with gradients. Not thread-safe: JMH gives
 * each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BatchNormBenchmark {
    @Param({"1", "2"})
    private int threads = 1;

    @Param({"512x4", "128x16", "64x32"})
    private String shape = "512x4";

    private BatchNorm2d layer = new BatchNorm2d(1);
    private Tensor x = Tensor.zeros(Shape.scalar());

    @Setup
    public void prepare() {
        Backends.current().useThreads(threads);
        String[] sizes = shape.split("x", -1);
        int channels = Integer.parseInt(sizes[0]);
        int size = Integer.parseInt(sizes[1]);
        layer = new BatchNorm2d(channels);
        x = Tensor.normal(Shape.of(64, channels, size, size), RandomStream.seeded(1))
                .asVariable();
    }

    @Benchmark
    public Shape forward() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            return NoGradient.run(() -> layer.forward(x)).shape();
        }
    }

    @Benchmark
    public boolean forwardAndBackward() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            Gradients gradients = layer.forward(x).sum().gradients(layer.parameters());
            return gradients.has(layer.parameters().get(0));
        }
    }
}
