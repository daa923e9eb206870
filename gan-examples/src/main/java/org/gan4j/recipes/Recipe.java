package org.gan4j.recipes;

import org.gan4j.data.Batch;
import org.gan4j.data.PixelRange;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainerBuilder;

/** Networks, loss, optimizer and settings that are known to work together. */
public interface Recipe {
    /** The name that chooses it, for example {@code mnist-mlp}. */
    String name();

    /** One line that tells what it is. */
    String description();

    /** The paper or text that it follows. */
    String source();

    /** What a run uses where its user says nothing else. */
    Defaults defaults();

    /** [channels, height, width] of the images that it trains on. */
    Shape imageShape();

    /** The range of the values of its images, real and generated. */
    PixelRange range();

    /** The generator, with its first weights. */
    Generator generator(RandomStream random);

    /**
     * The settings of the trainer, the discriminator with its first weights among them.
     *
     * @param generator what {@link #generator} gave
     */
    GanTrainerBuilder<Batch> trainer(Generator generator, double learningRate, RandomStream random);

    /**
     * What a run uses where its user says nothing else.
     *
     * @param learningRate of both networks
     * @param threads the most that pay: with small matrices a second gains little, and loses much as soon as something
     *     else needs its processor
     */
    record Defaults(int epochs, int batchSize, double learningRate, int threads) {}
}
