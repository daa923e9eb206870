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

    /** Packs of samples need batches of one size: the last of an epoch is left out then where it is smaller. */
    @Override
    public BatchSource<Batch> batches(RunSettings settings, RandomStream random) {
        DataLoader loader = DataLoader.of(dataset)
                .batchSize(settings.batchSize())
                .range(range)
                .shuffle(random);
        return settings.techniques().variety().packing() > 1 ? loader.dropLast() : loader;
    }
}
