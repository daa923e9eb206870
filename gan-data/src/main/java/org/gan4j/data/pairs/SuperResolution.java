package org.gan4j.data.pairs;

import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.transform.Bicubic;
import org.gan4j.data.transform.CropToMultiple;
import org.gan4j.random.RandomStream;

/**
 * Images paired with themselves reduced by a whole factor: a generator learns to enlarge. Immutable; safe to share
 * between threads.
 *
 * <p>The images are cropped to multiples of the factor. They are reduced after the transforms, so that a small crop of
 * a photo matches its reduced version.
 *
 * @param images images that a generator learns to produce
 * @param factor factor by which the inputs are smaller
 */
public record SuperResolution(Dataset images, int factor) implements Translation {
    /**
     * Checks the factor.
     *
     * @param images images that a generator learns to produce
     * @param factor factor by which the inputs are smaller
     * @throws IllegalArgumentException if the factor is below 2
     */
    public SuperResolution {
        Bicubic.reducedBy(factor);
    }

    @Override
    public String name() {
        return images.name() + " x" + factor;
    }

    @Override
    public Dataset inputs() {
        return targets().map(Bicubic.reducedBy(factor));
    }

    @Override
    public Dataset targets() {
        return images.map(CropToMultiple.of(factor));
    }

    @Override
    public boolean isPaired() {
        return true;
    }

    @Override
    public BatchSource<Batch> batches(RandomStream random, Loading loading) {
        DataLoader loader = DataLoader.of(targets()).shuffle(random.split("order"));
        return loading.set(loader, random.split("transforms")).part(Batch.INPUT, Bicubic.reducedBy(factor));
    }
}
