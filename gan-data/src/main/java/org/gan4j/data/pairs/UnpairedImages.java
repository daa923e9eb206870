package org.gan4j.data.pairs;

import java.nio.file.Path;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataException;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.Transform;
import org.gan4j.random.RandomStream;

/**
 * Images of two domains without known correspondence. Immutable; safe to share between threads.
 *
 * <p>An epoch is as long as the larger domain. It goes through the inputs in a random order, repeatedly if they are
 * fewer; a target is drawn at random for each, with replacement.
 *
 * @param inputs the generator's inputs
 * @param targets the images it learns to produce
 */
public record UnpairedImages(Dataset inputs, Dataset targets) implements Translation {
    /**
     * Checks that both domains have images.
     *
     * @param inputs the generator's inputs
     * @param targets the images it learns to produce
     * @throws DataException if one has none
     */
    public UnpairedImages {
        for (Dataset domain : new Dataset[] {inputs, targets}) {
            if (domain.size() == 0) {
                throw new DataException(domain.name() + ": expects at least one image, got none");
            }
        }
    }

    /**
     * Opens the images in a directory's folders {@code trainA} and {@code trainB}.
     *
     * @param directory directory of both folders
     * @param direction which of A and B is the input
     * @return the training images
     * @throws DataException if one is missing or holds no image, or the layout is that of {@link PairedImages}
     */
    public static UnpairedImages of(Path directory, PairDirection direction) {
        return PairLayout.unpaired(directory, "train", direction);
    }

    /**
     * Opens the images in a directory's folders {@code testA} and {@code testB}.
     *
     * @param directory directory of both folders
     * @param direction which of A and B is the input
     * @return the test images
     * @throws DataException if one is missing or holds no image, or the layout is that of {@link PairedImages}
     */
    public static UnpairedImages test(Path directory, PairDirection direction) {
        return PairLayout.unpaired(directory, "test", direction);
    }

    @Override
    public String name() {
        return inputs.name() + " to " + targets.name();
    }

    @Override
    public boolean isPaired() {
        return false;
    }

    /**
     * Transforms the images of both domains alike.
     *
     * @param transform applied to each image
     * @return the transformed domains
     */
    public UnpairedImages map(Transform transform) {
        return new UnpairedImages(inputs.map(transform), targets.map(transform));
    }

    @Override
    public BatchSource<Batch> batches(RandomStream random, Loading loading) {
        int length = Math.max(inputs.size(), targets.size());
        DataLoader ofInputs = loading.set(
                DataLoader.of(inputs).epochOf(length).shuffle(random.split("inputs")),
                random.split("transforms of inputs"));
        DataLoader ofTargets = loading.set(
                DataLoader.of(targets).epochOf(length).draw(random.split("targets")),
                random.split("transforms of targets"));
        return BatchSource.zip(ofInputs, ofTargets)
                .map(both -> both.second().with(Batch.INPUT, both.first().images()));
    }
}
