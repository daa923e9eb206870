package org.gan4j.benchmarks.kernels;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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

/**
 * Matrix products of [m, k] and [k, n]: squares, and those of the workloads' linear layers. Not thread-safe: JMH gives each
 * thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatmulBenchmark {
    @Param({"1", "2"})
    private int threads = 1;

    @Param({"64x784x128", "64x1024x12288", "512x512x512", "1024x1024x1024"})
    private String shape = "64x784x128";

    private Operands operands = new Operands(1);
    private NdArray a = operands.normal(1);
    private NdArray b = a;

    @Setup
    public void prepare() {
        int[] sizes =
                Arrays.stream(shape.split("x", -1)).mapToInt(Integer::parseInt).toArray();
        operands = new Operands(threads);
        a = operands.normal(sizes[0], sizes[1]);
        b = operands.normal(sizes[1], sizes[2]);
    }

    @Benchmark
    public void product() {
        operands.backend().matmul(a, false, b, false).release();
    }
}
