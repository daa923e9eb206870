package org.gan4j.data.pairs;

import java.nio.file.Path;
import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataException;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;
import org.gan4j.data.transform.ChannelRange;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * Pairs of images of one size. Each pair is stored as one image whose first channels are the input and whose others are
 * the target, so that crops, rotations and flips treat both alike. Immutable; safe to share between threads.
 *
 * <pre>{@code
 * PairedImages facades = PairedImages.of(directory, PairDirection.B_TO_A).map(Resize.to(286, 286));
 * BatchSource<Batch> batches = facades.batches(random, (loader, chance) -> loader
 *         .batchSize(1)
 *         .transform(RandomCrop.of(256).then(RandomHorizontalFlip.fair()), chance));
 * }</pre>
 */
public final class PairedImages implements Dataset, Translation {
    private final Dataset stacked;
    private final int inputChannels;

    private PairedImages(Dataset stacked, int inputChannels) {
        this.stacked = stacked;
        this.inputChannels = inputChannels;
    }

    /**
     * Opens the pairs in a directory. Two layouts are recognised. With folders {@code A} and {@code B}, or {@code
     * A/train} and {@code B/train}, files with equal names except for their extensions are pairs. Otherwise each file
     * in the directory, or in its folder {@code train}, holds two images side by side, A left and B right.
     *
     * @param directory directory of the pairs
     * @param direction which of A and B is the input
     * @return the training pairs
     * @throws DataException if there are no images, a file has no partner, or the layout is that of {@link
     *     UnpairedImages}
     */
    public static PairedImages of(Path directory, PairDirection direction) {
        return PairLayout.in(directory).training(direction);
    }

    /**
     * Opens the pairs kept for tests: in {@code test}, else in {@code val}, with the layout of the training pairs.
     *
     * @param directory directory of the pairs
     * @param direction which of A and B is the input
     * @return the test pairs
     * @throws DataException if there are none, or a file has no partner
     */
    public static PairedImages test(Path directory, PairDirection direction) {
        return PairLayout.in(directory).test(direction);
    }

    /**
     * Splits images that hold both images of a pair, A left and B right; one of odd width is an error when it is read.
     *
     * @param files images of both sides
     * @param direction which of A and B is the input
     * @return the pairs
     */
    public static PairedImages sideBySide(Dataset files, PairDirection direction) {
        return new PairedImages(
                files.map(new Halves.SideBySide(direction)), files.imageShape().size(0));
    }

    /**
     * Pairs the images with equal index.
     *
     * @param inputs images that a generator gets
     * @param targets images that it learns to produce
     * @return the pairs
     * @throws DataException if the data sets differ in size, or have no images
     */
    public static PairedImages of(Dataset inputs, Dataset targets) {
        return new PairedImages(
                new StackedPairs(inputs, targets), inputs.imageShape().size(0));
    }

    /**
     * Computes inputs from targets, such as the edges of a photo or a gray version of it.
     *
     * @param targets images that a generator learns to produce
     * @param inputOfTarget computes the input of each
     * @return the pairs
     * @throws DataException if the first image cannot be read or transformed
     */
    public static PairedImages derived(Dataset targets, Transform inputOfTarget) {
        int channels = inputOfTarget.apply(targets.image(0)).channels();
        return new PairedImages(targets.map(new Halves.WithInput(inputOfTarget)), channels);
    }

    /**
     * Transforms both images of each pair alike.
     *
     * @param both applied to inputs and to targets
     * @return the transformed pairs
     */
    @Override
    public PairedImages map(Transform both) {
        return each(both, both);
    }

    /**
     * Transforms inputs and targets, each in their own way.
     *
     * @param ofInputs applied to inputs
     * @param ofTargets applied to targets
     * @return the transformed pairs
     */
    public PairedImages each(Transform ofInputs, Transform ofTargets) {
        Dataset made = stacked.map(new Halves.Each(inputChannels, ofInputs, ofTargets));
        Image input = ofInputs.apply(ChannelRange.of(0, inputChannels).apply(stacked.image(0)));
        return new PairedImages(made, input.channels());
    }

    @Override
    public Dataset inputs() {
        return stacked.map(ChannelRange.of(0, inputChannels));
    }

    @Override
    public Dataset targets() {
        return stacked.map(ChannelRange.of(inputChannels, imageShape().size(0)));
    }

    @Override
    public boolean isPaired() {
        return true;
    }

    @Override
    public BatchSource<Batch> batches(RandomStream random, Loading loading) {
        DataLoader loader = DataLoader.of(this).shuffle(random.split("order"));
        return split(loading.set(loader, random.split("transforms")));
    }

    /**
     * Splits the batches of a loader of these pairs.
     *
     * @param loader loader of this data set
     * @return a loader whose batches have the targets as images and the inputs as {@link Batch#INPUT}
     */
    public DataLoader split(DataLoader loader) {
        return loader.part(Batch.INPUT, ChannelRange.of(0, inputChannels))
                .transform(ChannelRange.of(inputChannels, imageShape().size(0)));
    }

    @Override
    public String name() {
        return stacked.name();
    }

    @Override
    public boolean isNamedByPlace() {
        return stacked.isNamedByPlace();
    }

    @Override
    public int size() {
        return stacked.size();
    }

    /** Returns [input channels + target channels, height, width] of the first pair. */
    @Override
    public Shape imageShape() {
        return stacked.imageShape();
    }

    @Override
    public List<String> classNames() {
        return stacked.classNames();
    }

    @Override
    public int label(int index) {
        return stacked.label(index);
    }

    @Override
    public Image image(int index) {
        return stacked.image(index);
    }

    @Override
    public void read(int index, byte[] destination, int offset) {
        stacked.read(index, destination, offset);
    }

    @Override
    public String source(int index) {
        return stacked.source(index);
    }

    @Override
    public String describe() {
        return stacked.describe();
    }

    @Override
    public String toString() {
        return describe();
    }
}
