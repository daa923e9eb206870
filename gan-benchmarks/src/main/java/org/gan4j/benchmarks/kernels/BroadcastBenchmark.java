package org.gan4j.benchmarks.kernels;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.gan4j.backend.Binary;
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
 * The sum of two arrays with a result of 2^20 elements, aligned and with several broadcasts. Not thread-safe: JMH gives
 * each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BroadcastBenchmark {
    @Param({"1", "2"})
    private int threads = 1;

    @Param({
        "256x512x8 256x512x8",
        "256x1x8 1x512x8",
        "1024x1 1x1024",
        "1024x1024 1024x1",
        "64x64x256 64x1x256",
        "16x64x32x32 16x64x1x32"
    })
    private String shapes = "1024x1 1x1024";

    private Operands operands = new Operands(1);
    private NdArray left = operands.normal(1);
    private NdArray right = left;

    @Setup
    public void prepare() {
        operands = new Operands(threads);
        String[] both = shapes.split(" ", -1);
        left = operands.normal(sizes(both[0]));
        right = operands.normal(sizes(both[1]));
    }

    private static int[] sizes(String text) {
        return Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    }

    @Benchmark
    public void add() {
        operands.backend().binary(Binary.ADD, left, right).release();
    }
}
