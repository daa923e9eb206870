package org.gan4j.recipes.data;

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
 * @param samples their kind: images, or images of classes
 */
public record ImageExamples(Dataset dataset, SampleKind samples) implements Examples {
    /**
     * Creates examples without classes.
     *
     * @param dataset of images of one size
     * @param range that their values are brought to
     */
    public ImageExamples(Dataset dataset, PixelRange range) {
        this(dataset, new ImageSamples(dataset.imageShape(), range));
    }

    @Override
    public String describe() {
        return dataset.name() + ", " + dataset.size() + " images " + dataset.imageShape();
    }

    @Override
    public BatchSource<Batch> batches(Batching batching, RandomStream random) {
        return batching.applyTo(
                DataLoader.of(dataset).range(ImageSamples.rangeOf(samples)).shuffle(random));
    }
}
