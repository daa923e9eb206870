package org.gan4j.recipes;

/**
 * What decides, with the recipe, everything that a run learns: fixed from its beginning.
 *
 * @param data which images
 * @param learningRate of both networks
 */
public record RunSettings(DataChoice data, int batchSize, double learningRate, long seed) {
    public RunSettings {
        Checked.present("data", data);
        Checked.atLeastOne("batch_size", batchSize);
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning_rate: expects a number above 0, got " + learningRate);
        }
    }

    /** The same with data that lie elsewhere. */
    public RunSettings withData(DataChoice newData) {
        return new RunSettings(newData, batchSize, learningRate, seed);
    }
}
