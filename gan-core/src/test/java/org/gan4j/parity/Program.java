package org.gan4j.parity;

import java.util.List;
import java.util.Set;
import org.gan4j.shape.Shape;

/**
 * The programs with convolutions and their linear companion, each as its source trains it, without dropout, 20 steps in
 * batches of 8.
 */
public enum Program {
    /** Upsampling and convolutions for 32x32. */
    CIFAR10_CONV("cifar10-conv", 1),
    /** DCGAN for 32x32, of logits. */
    DCGAN_32("dcgan-32", 39),
    /** Linear layers with BatchNorm1d for 64x64. */
    MLP_64("mlp-64", 13),
    /** DCGAN for 64x64. */
    DCGAN_64("dcgan-64", 36);

    /** By how much a narrow network has fewer channels, or numbers in its hidden layers. */
    public static final int NARROW = 8;

    /** The programs with convolutions, whose training amplifies rounding. */
    public static final List<Program> CHAOTIC = List.of(CIFAR10_CONV, DCGAN_32, DCGAN_64);

    private static final int STEPS = 20;
    private static final int BATCH = 8;

    private final String title;
    private final int draw;

    /**
     * A program.
     *
     * @param draw which of several draws: one in whose first step no unit stands so near the kink of a ReLU that float32
     *     puts it on the other side, and no gradient is a sum that cancels, as libtorch's float32 and float64 tell; of
     *     {@code mlp-64}, in whose 20 steps none does
     */
    Program(String title, int draw) {
        this.title = title;
        this.draw = draw;
    }

    public TrainingPlan plan() {
        return switch (this) {
            case CIFAR10_CONV -> plan(Shape.of(100), 32, new TrainingPlan.Loop(1, true, true), Start.PYTORCH);
            case DCGAN_32 -> plan(Shape.of(100, 1, 1), 32, new TrainingPlan.Loop(1, false, false), Start.DCGAN);
            case MLP_64 -> plan(Shape.of(100), 64, new TrainingPlan.Loop(1, true, false), Start.PYTORCH);
            case DCGAN_64 -> plan(Shape.of(100, 1, 1), 64, new TrainingPlan.Loop(1, true, false), Start.DCGAN);
        };
    }

    private static TrainingPlan plan(Shape latent, int size, TrainingPlan.Loop loop, Start start) {
        Shape image = Shape.of(3, size, size);
        return new TrainingPlan(STEPS, new TrainingPlan.Samples(BATCH, latent, image, -1), loop, start);
    }

    /** The parameters whose gradient is zero in theory: biases in front of a batch normalisation. */
    public Set<String> vanishing() {
        return switch (this) {
            case CIFAR10_CONV ->
                Set.of("generator.4.bias", "generator.8.bias", "discriminator.8.bias", "discriminator.12.bias");
            case MLP_64 -> Set.of("generator.0.bias", "generator.3.bias", "generator.6.bias");
            case DCGAN_32, DCGAN_64 -> Set.of();
        };
    }

    /** The draws of networks of any width. */
    public Draws draws() {
        return Draws.of(title + " " + draw);
    }

    /** What the steps are filed under of networks whose widths are divided by a number. */
    public String training(int divisor) {
        return divisor == 1 ? title : title + ", widths divided by " + divisor;
    }

    /** What the first step is filed under. */
    public String firstStep() {
        return title + ", first step";
    }

    @Override
    public String toString() {
        return title;
    }
}
