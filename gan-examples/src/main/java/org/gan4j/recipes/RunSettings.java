package org.gan4j.recipes;

/**
 * What decides, with the recipe and the data, everything that a run learns: fixed from its beginning.
 *
 * @param data {@code bundled}, or the path of a directory
 * @param learningRate of both networks
 */
public record RunSettings(String data, int batchSize, double learningRate, long seed) {
    /** The data that come with the library. */
    public static final String BUNDLED = "bundled";

    public RunSettings {
        Checked.text("data", data);
        Checked.atLeastOne("batch_size", batchSize);
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning_rate: expects a number above 0, got " + learningRate);
        }
    }

    /** The same with data that lie elsewhere. */
    public RunSettings withData(String newData) {
        return new RunSettings(newData, batchSize, learningRate, seed);
    }
}
