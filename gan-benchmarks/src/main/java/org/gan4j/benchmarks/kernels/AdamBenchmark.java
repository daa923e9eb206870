package org.gan4j.benchmarks.kernels;

import java.util.concurrent.TimeUnit;
import org.gan4j.backend.AdamStep;
import org.gan4j.backend.NdArray;
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

/** A step of Adam over 3 million numbers. Not thread-safe: JMH gives each thread its own instance. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AdamBenchmark {
    private static final int NUMBERS = 3_000_000;
    private static final AdamStep STEP = new AdamStep(2e-4, 0.5, 0.999, 1e-8, 0, 10);

    @Param({"1", "2"})
    private int threads = 1;

    private Operands operands = new Operands(1);
    private NdArray value = operands.normal(1);
    private NdArray gradient = value;
    private NdArray mean = value;
    private NdArray square = value;

    @Setup
    public void prepare() {
        operands = new Operands(threads);
        value = operands.normal(NUMBERS);
        gradient = operands.normal(NUMBERS);
        mean = operands.backend().full(value.shape(), value.dtype(), 0);
        square = operands.backend().full(value.shape(), value.dtype(), 1);
    }

    @Benchmark
    public void step() {
        operands.backend().adam(value, gradient, mean, square, STEP);
    }
}
