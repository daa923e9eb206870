package org.gan4j.parity;

import java.util.List;
import java.util.function.Supplier;
import org.gan4j.loss.LossReduction;
import org.gan4j.shape.Shape;

/**
 * The trainings of the recipes, dropout left out.
 *
 * @param <T> tensors
 */
public final class TrainingCases<T> {
    private static final int LATENT = 100;
    private static final Shape IMAGE = Shape.of(1, 28, 28);
    private static final int PIXELS = IMAGE.elements();

    public static final TrainingPlan MNIST_MLP_BCE = plan(0, 1);
    public static final TrainingPlan MNIST_MLP = plan(-1, 0.9);

    private final Library<T> library;
    private final Layers<T> layers;

    private TrainingCases(Library<T> library) {
        this.library = library;
        this.layers = library.layers();
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        TrainingCases<T> all = new TrainingCases<>(library);
        return List.of(
                all.training("mnist-mlp-bce", MNIST_MLP_BCE, all::mnistMlpBce),
                all.training("mnist-mlp", MNIST_MLP, all::mnistMlp));
    }

    private static TrainingPlan plan(double darkest, double realTarget) {
        TrainingPlan.Samples samples = new TrainingPlan.Samples(64, Shape.of(LATENT), IMAGE, darkest);
        return new TrainingPlan(50, samples, new TrainingPlan.Loop(realTarget, false, false), Start.AWAY_FROM_KINKS);
    }

    private ParityCase training(String name, TrainingPlan plan, Supplier<GanTraining.Recipe<T>> recipe) {
        return new ParityCase(name, () -> new GanTraining<>(library, plan, recipe.get(), Draws.of(name)).run());
    }

    /** ReLU and sigmoids, cross-entropy of probabilities, Adam's defaults. */
    private GanTraining.Recipe<T> mnistMlpBce() {
        return new GanTraining.Recipe<>(
                layers.sequential(List.of(
                        layers.linear(LATENT, 128, true),
                        layers.reLU(),
                        layers.linear(128, PIXELS, true),
                        layers.sigmoid())),
                layers.sequential(List.of(
                        layers.flatten(),
                        layers.linear(PIXELS, 128, true),
                        layers.reLU(),
                        layers.linear(128, 1, true),
                        layers.sigmoid())),
                library.losses().bce(LossReduction.MEAN),
                output -> output,
                network -> library.optimizers().adam(network, 1e-3));
    }

    /** Leaky ReLUs, Tanh, cross-entropy of logits with one-sided smoothing, Adam as DCGAN sets it. */
    private GanTraining.Recipe<T> mnistMlp() {
        return new GanTraining.Recipe<>(
                layers.sequential(List.of(
                        layers.linear(LATENT, 256, true),
                        layers.leakyReLU(0.2),
                        layers.linear(256, 512, true),
                        layers.leakyReLU(0.2),
                        layers.linear(512, PIXELS, true),
                        layers.tanh())),
                layers.sequential(List.of(
                        layers.flatten(),
                        layers.linear(PIXELS, 512, true),
                        layers.leakyReLU(0.2),
                        layers.linear(512, 256, true),
                        layers.leakyReLU(0.2),
                        layers.linear(256, 1, true))),
                library.losses().bceWithLogits(LossReduction.MEAN),
                library.operations()::sigmoid,
                network -> library.optimizers().adam(network, 2e-4, 0.5, 0.999, 0));
    }
}
