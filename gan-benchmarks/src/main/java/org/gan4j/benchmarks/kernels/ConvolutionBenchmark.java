package org.gan4j.benchmarks.kernels;

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
 * The convolution family on the layers of the convolutional workloads. Not thread-safe: JMH gives each thread its own
 * instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionBenchmark {
    @Param({"1", "2"})
    private int threads = 1;

    @Param
    private ConvolutionCase layer = ConvolutionCase.DCGAN_64;

    private Operands operands = new Operands(1);
    private NdArray x = operands.normal(1);
    private NdArray weight = x;
    private NdArray gradient = x;

    @Setup
    public void prepare() {
        operands = new Operands(threads);
        x = operands.normal(layer.input().sizes());
        weight = operands.normal(layer.weight().sizes());
        gradient = operands.normal(layer.output().sizes());
    }

    @Benchmark
    public void forward() {
        operands.backend().convolve(x, weight, null, layer.window()).release();
    }

    @Benchmark
    public void toInput() {
        operands.backend()
                .conv2dInputGradient(gradient, weight, layer.window(), layer.input())
                .release();
    }

    @Benchmark
    public void toWeight() {
        operands.backend()
                .conv2dWeightGradient(gradient, x, layer.window(), layer.weight())
                .release();
    }
}
