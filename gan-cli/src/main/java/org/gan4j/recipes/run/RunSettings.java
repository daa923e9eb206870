package org.gan4j.recipes.run;

import org.gan4j.recipes.data.Checked;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.technique.Techniques;

/**
 * The settings that decide, with the recipe, everything that a run learns: fixed from its beginning.
 *
 * @param data which examples
 * @param learningRate of the generator, and of the discriminator unless the techniques say otherwise
 * @param techniques beside or instead of the recipe's
 */
public record RunSettings(DataChoice data, int batchSize, double learningRate, long seed, Techniques techniques) {
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

    /** The same with data that lie elsewhere. */
    public RunSettings withData(DataChoice newData) {
        return new RunSettings(newData, batchSize, learningRate, seed, techniques);
    }
}
