package org.gan4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.gan4j.backend.Backends;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One operation on 8,192 floats through {@link Tensor}, recorded for gradients, on one thread. Not thread-safe: JMH gives
 * each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TensorBenchmark {
    private static final Shape SHAPE = Shape.of(64, 128);

    private Tensor a = Tensor.zeros(Shape.scalar());
    private Tensor b = a;

    @Setup
    public void prepare() {
        Backends.current().useThreads(1);
        a = Tensor.normal(SHAPE, RandomStream.seeded(1)).asVariable();
        b = Tensor.normal(SHAPE, RandomStream.seeded(2)).asVariable();
    }

    @Benchmark
    public boolean add() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            return a.add(b).isRecorded();
        }
    }

    @Benchmark
    public boolean multiply() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            return a.multiply(b).isRecorded();
        }
    }

    @Benchmark
    public boolean leakyRelu() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            return a.leakyRelu(0.2).isRecorded();
        }
    }

    @Benchmark
    public boolean tanh() {
        try (org.gan4j.tensor.Scope scope = org.gan4j.tensor.Scope.open()) {
            return a.tanh().isRecorded();
        }
    }
}
