package org.gan4j.benchmarks.kernels;

import java.util.concurrent.TimeUnit;
import org.gan4j.backend.Binary;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;
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
 * Passes over the activations of a layer, and reductions of them. Not thread-safe: JMH gives each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ElementwiseBenchmark {
    @Param({"1", "2"})
    private int threads = 1;

    @Param({"4", "16", "32"})
    private int size = 4;

    private Operands operands = new Operands(1);
    private NdArray a = operands.normal(1);
    private NdArray b = a;
    private NdArray bias = a;

    @Setup
    public void prepare() {
        operands = new Operands(threads);
        a = operands.normal(64, 64, size, size);
        b = operands.normal(64, 64, size, size);
        bias = operands.normal(64, 1, 1);
    }

    @Benchmark
    public void add() {
        operands.backend().binary(Binary.ADD, a, b).release();
    }

    @Benchmark
    public void addPerChannel() {
        operands.backend().binary(Binary.ADD, a, bias).release();
    }

    @Benchmark
    public void leakyRelu() {
        operands.backend().unary(Unary.LEAKY_RELU, a, 0.2).release();
    }

    @Benchmark
    public void leakyReluGradient() {
        operands.backend().activationGradient(Unary.LEAKY_RELU, a, b, 0.2).release();
    }

    @Benchmark
    public void tanh() {
        operands.backend().unary(Unary.TANH, a, 0).release();
    }

    @Benchmark
    public void sumPerChannel() {
        operands.backend().reduce(Reduction.SUM, a, new int[] {0, 2, 3}).release();
    }

    @Benchmark
    public void sum() {
        operands.backend().reduce(Reduction.SUM, a, new int[] {0, 1, 2, 3}).release();
    }
}
