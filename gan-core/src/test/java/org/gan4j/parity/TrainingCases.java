package org.gan4j.parity;

import java.util.List;
import java.util.function.Supplier;
import org.gan4j.loss.LossReduction;

/**
 * The trainings of the recipes, dropout left out.
 *
 * @param <T> tensors
 */
public final class TrainingCases<T> {
    private static final int PIXELS = GanTraining.IMAGE.elements();

    private final Library<T> library;
    private final Layers<T> layers;

    private TrainingCases(Library<T> library) {
        this.library = library;
        this.layers = library.layers();
    }

    public static <T> List<ParityCase> of(Library<T> library) {
        TrainingCases<T> all = new TrainingCases<>(library);
        return List.of(
                training("mnist-mlp-bce", library, all::mnistMlpBce), training("mnist-mlp", library, all::mnistMlp));
    }

    private static <T> ParityCase training(String name, Library<T> library, Supplier<GanTraining.Recipe<T>> recipe) {
        return new ParityCase(name, () -> new GanTraining<>(library, recipe.get(), Draws.of(name)).run());
    }

    /** ReLU and sigmoids, cross-entropy of probabilities, Adam's defaults. */
    private GanTraining.Recipe<T> mnistMlpBce() {
        return new GanTraining.Recipe<>(
                layers.sequential(List.of(
                        layers.linear(GanTraining.LATENT, 128, true),
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
                1,
                0,
                output -> output,
                network -> library.optimizers().adam(network, 1e-3));
    }

    /** Leaky ReLUs, Tanh, cross-entropy of logits with one-sided smoothing, Adam as DCGAN sets it. */
    private GanTraining.Recipe<T> mnistMlp() {
        return new GanTraining.Recipe<>(
                layers.sequential(List.of(
                        layers.linear(GanTraining.LATENT, 256, true),
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
                0.9,
                -1,
                library.operations()::sigmoid,
                network -> library.optimizers().adam(network, 2e-4, 0.5, 0.999, 0));
    }
}
