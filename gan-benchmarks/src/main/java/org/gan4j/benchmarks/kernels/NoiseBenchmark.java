package org.gan4j.benchmarks.kernels;

import java.util.concurrent.TimeUnit;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
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

/** Normal numbers: the noise of a batch, and a million. Not thread-safe: JMH gives each thread its own instance. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NoiseBenchmark {
    @Param({"64x100", "1000x1000"})
    private String shape = "64x100";

    private final RandomStream random = RandomStream.seeded(1);
    private Shape sizes = Shape.scalar();

    @Setup
    public void prepare() {
        String[] words = shape.split("x", -1);
        sizes = Shape.of(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }

    @Benchmark
    public void normal() {
        Tensor.normal(sizes, random).close();
    }
}
