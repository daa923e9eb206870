package org.gan4j.recipes;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.random.RandomStream;

/**
 * Images in memory or in files.
 *
 * @param dataset of images of one size
 * @param range that their values are brought to
 */
public record ImageExamples(Dataset dataset, PixelRange range) implements Examples {
    @Override
    public String describe() {
        return dataset.name() + ", " + dataset.size() + " images " + dataset.imageShape();
    }

    @Override
    public BatchSource<Batch> batches(int batchSize, boolean wholeBatchesOnly, RandomStream random) {
        DataLoader loader =
                DataLoader.of(dataset).batchSize(batchSize).range(range).shuffle(random);
        return wholeBatchesOnly ? loader.dropLast() : loader;
    }
}
