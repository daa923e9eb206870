package org.gan4j.recipes.run;

import org.gan4j.recipes.data.Checked;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.technique.Techniques;

/**
 * The settings that decide, with the recipe, everything that a run learns: fixed from its beginning.
 *
 * @param data which examples
 * @param batchSize the samples of a batch of all ranks together
 * @param learningRate of the generator, and of the discriminator unless the techniques say otherwise
 * @param seed of all of the run's randomness
 * @param techniques beside or instead of the recipe's
 */
public record RunSettings(DataChoice data, int batchSize, double learningRate, long seed, Techniques techniques) {
    /**
     * Checks the values.
     *
     * @param data which examples
     * @param batchSize the samples of a batch of all ranks together
     * @param learningRate of the generator, and of the discriminator unless the techniques say otherwise
     * @param seed of all of the run's randomness
     * @param techniques beside or instead of the recipe's
     * @throws IllegalArgumentException if a value is absent or out of its range
     */
    public RunSettings {
        Checked.present("data", data);
        Checked.atLeastOne("batch_size", batchSize);
        Checked.present("techniques", techniques);
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning_rate: expects a number above 0, got " + learningRate);
        }
        int packing = techniques.variety().packing();
        if (packing > batchSize) {
            throw new IllegalArgumentException(
                    "--packed: expects packs no larger than a batch of " + batchSize + ", got " + packing);
        }
    }

    /**
     * {@return the same with data that lie elsewhere}
     *
     * @param newData the same examples in another place
     */
    public RunSettings withData(DataChoice newData) {
        return new RunSettings(newData, batchSize, learningRate, seed, techniques);
    }
}
