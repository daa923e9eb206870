package org.gan4j.recipes.run;

import java.nio.file.Path;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipes;

/**
 * Reads trained generators from runs of the command line.
 *
 * <pre>{@code
 * TrainedGenerator digits = Generators.load(Path.of("runs/mnist-mlp"));
 * ImageIO.write(digits.picture(16, 7), "png", out);
 * }</pre>
 *
 * <p>Stateless; safe to share between threads.
 */
public final class Generators {
    private Generators() {}

    /**
     * Reads the generator of a run's newest checkpoint, or its average if the run has one. Recipes are those on the
     * class path.
     *
     * @param run directory of a run, or of one of its checkpoints; a training in progress may write to it
     * @return the generator
     * @throws org.gan4j.train.listener.RunException if there is neither, or its recipe is not on the class path
     * @throws org.gan4j.io.StateException if it has no checkpoint, or a damaged one
     */
    public static TrainedGenerator load(Path run) {
        return load(run, Recipes.bundled());
    }

    /**
     * Reads a generator as {@link #load(Path)} does, with the given recipes.
     *
     * @param run the directory of a run, or of one of its checkpoints
     * @param recipes the recipes among which the run's is looked for
     * @return the generator
     */
    public static TrainedGenerator load(Path run, Recipes recipes) {
        return new TrainedGenerator(ResumePoint.at(run).model(recipes, RandomStream.seeded(0)));
    }
}
