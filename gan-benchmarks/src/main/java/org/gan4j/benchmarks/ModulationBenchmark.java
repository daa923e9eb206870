package org.gan4j.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import org.gan4j.backend.Backends;
import org.gan4j.nn.ModulatedConv2d;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Gradients;
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
 * A demodulated convolution of StyleGAN2 in both of its forms: scaled input, one convolution of the batch and scaled output,
 * as {@link ModulatedConv2d} computes it, and a weight of its own for each image, by one convolution with a group for each
 * image. Not thread-safe: JMH gives each thread its own instance.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ModulationBenchmark {
    private static final int BATCH = 16;
    private static final int KERNEL = 3;
    private static final double EPS = 1e-8;

    @Param({"1", "2"})
    private int threads = 1;

    @Param
    private Form form = Form.SCALED;

    /** Channels x side of the images. */
    @Param({"512x4", "512x8", "256x16", "128x32"})
    private String layer = "512x4";

    private final RandomStream random = RandomStream.seeded(1);
    private BinaryOperator<Tensor> convolution = (images, styles) -> images;
    private Tensor images = Tensor.zeros(Shape.scalar());
    private Tensor styles = images;
    private Tensor weight = images;

    /** The form of the convolution. */
    public enum Form {
        /** Scaled input, a convolution of the batch, scaled output. */
        SCALED,
        /** A weight for each image, by groups. */
        GROUPED
    }

    @Setup
    public void prepare() {
        Backends.current().useThreads(threads);
        int by = layer.indexOf('x');
        int channels = Integer.parseInt(layer.substring(0, by));
        int side = Integer.parseInt(layer.substring(by + 1));
        images = Tensor.normal(Shape.of(BATCH, channels, side, side), random).asVariable();
        styles = Tensor.normal(Shape.of(BATCH, channels), random).add(1).asVariable();
        ModulatedConv2d scaled = new ModulatedConv2d(ModulatedConv2d.Settings.of(channels, channels, KERNEL), random);
        weight = scaled.weight().value();
        convolution = form == Form.SCALED ? scaled::forward : this::grouped;
    }

    private Tensor grouped(Tensor input, Tensor condition) {
        Shape shape = input.shape();
        int n = shape.size(0);
        int channels = shape.size(1);
        double scale = 1 / Math.sqrt(channels * KERNEL * KERNEL);
        Tensor weights = weight.multiply(scale)
                .reshape(1, channels, channels, KERNEL, KERNEL)
                .multiply(condition.reshape(n, 1, channels, 1, 1));
        Tensor energies = weights.square().sum(true, 2, 3, 4);
        Tensor perImage = weights.multiply(energies.add(EPS).rsqrt()).reshape(n * channels, channels, KERNEL, KERNEL);
        return input.reshape(1, n * channels, shape.size(2), shape.size(3))
                .convolve(perImage, null, Window.same(KERNEL))
                .reshape(shape);
    }

    @Benchmark
    public double forward() {
        try (org.gan4j.tensor.Scope pass = org.gan4j.tensor.Scope.open()) {
            return convolution.apply(images, styles).sum().item();
        }
    }

    /** Computes the gradients of images, styles and weight. */
    @Benchmark
    public double gradients() {
        try (org.gan4j.tensor.Scope pass = org.gan4j.tensor.Scope.open()) {
            Gradients gradients =
                    convolution.apply(images, styles).square().sum().gradients(List.of(images, styles, weight));
            return gradients.norm().item();
        }
    }

    /** Computes what path lengths need of a layer: the gradient by its weight of the gradient by its styles. */
    @Benchmark
    public double gradientsOfGradients() {
        try (org.gan4j.tensor.Scope pass = org.gan4j.tensor.Scope.open()) {
            Tensor slopes = convolution
                    .apply(images, styles)
                    .square()
                    .sum()
                    .differentiableGradients(styles)
                    .of(styles);
            return slopes.square().sum().gradients(weight).norm().item();
        }
    }
}
