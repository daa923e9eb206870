package org.gan4j.recipes.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.RandomTransform;
import org.gan4j.data.Transform;
import org.gan4j.data.pairs.DigitPairs;
import org.gan4j.data.pairs.PairDirection;
import org.gan4j.data.pairs.PairedImages;
import org.gan4j.data.pairs.SuperResolution;
import org.gan4j.data.pairs.Translation;
import org.gan4j.data.pairs.Translations;
import org.gan4j.data.pairs.UnpairedImages;
import org.gan4j.data.sets.Cifar10;
import org.gan4j.data.sets.DataSets;
import org.gan4j.data.sets.Digits;
import org.gan4j.data.sets.ImageFolder;
import org.gan4j.data.sets.KnownDataset;
import org.gan4j.data.sets.Mnist;
import org.gan4j.data.transform.CenterCrop;
import org.gan4j.data.transform.Edges;
import org.gan4j.data.transform.Invert;
import org.gan4j.data.transform.Pad;
import org.gan4j.data.transform.RandomCrop;
import org.gan4j.data.transform.RandomHorizontalFlip;
import org.gan4j.data.transform.Resize;
import org.gan4j.shape.Shape;

/**
 * Finds the images of a translation and brings them to the size of the networks. Pairs and domains lie in a directory as {@link
 * PairedImages} and {@link UnpairedImages} say; a data set of one kind of images is made into a task: edges to images for
 * pairs, images and negatives of others for domains, small images to large ones for super-resolution.
 */
final class TranslationLoading {
    /** Photos are enlarged by this much, and a part of the wanted size is cut out at random. Isola et al., section 6.2. */
    private static final double JITTER = 286.0 / 256;

    private static final Pattern ENLARGED = Pattern.compile("x([0-9]{1,3}):(.*)", Pattern.DOTALL);
    private static final int MNIST_SIDE = 28;
    private static final int PADDED_SIDE = 32;

    private final TranslationSamples samples;
    private final DataChoice choice;
    private final String recipe;
    private final PairDirection direction;
    private final int side;

    TranslationLoading(TranslationSamples samples, DataChoice choice, String recipe) {
        this.samples = samples;
        this.recipe = recipe;
        this.choice = samples.task() == TranslationTask.SUPER_RESOLUTION ? ofImages(choice) : choice;
        TranslationChoice chosen = Objects.requireNonNullElse(choice.translation(), TranslationChoice.standard());
        this.direction = chosen.direction();
        this.side = chosen.size() == null ? samples.side() : chosen.size();
    }

    /** The choice of the images to enlarge: {@code x4:} before it is what 'gan data inspect' needs. */
    private DataChoice ofImages(DataChoice written) {
        Matcher enlarged = ENLARGED.matcher(written.from());
        if (!enlarged.matches()) {
            return written;
        }
        if (Integer.parseInt(enlarged.group(1)) != samples.factor()) {
            throw new DataException("--data " + written.from() + ": " + recipe + " enlarges images " + samples.factor()
                    + " times, not " + enlarged.group(1));
        }
        return new DataChoice(
                enlarged.group(2),
                written.cache(),
                written.skipUnreadable(),
                written.ignoreOrientation(),
                written.translation());
    }

    TrainingData load() {
        requireFit();
        return switch (samples.task()) {
            case PAIRED -> paired();
            case UNPAIRED -> unpaired();
            case SUPER_RESOLUTION -> enlarged();
        };
    }

    private void requireFit() {
        if (side < samples.multiple() || side % samples.multiple() != 0) {
            int below = Math.max(samples.multiple(), side / samples.multiple() * samples.multiple());
            int above = (side + samples.multiple() - 1) / samples.multiple() * samples.multiple();
            throw new IllegalArgumentException(
                    "--size " + side + ": " + recipe + " takes multiples of " + samples.multiple() + "; the next "
                            + (below >= above ? "is " + above : "are " + below + " and " + above));
        }
        if (choice.skipUnreadable() || choice.ignoreOrientation()) {
            throw new IllegalArgumentException((choice.skipUnreadable() ? "--skip-unreadable" : "--ignore-orientation")
                    + " is not for the recipe " + recipe + ", whose images belong to one another");
        }
        if (direction == PairDirection.B_TO_A && samples.task() == TranslationTask.SUPER_RESOLUTION) {
            throw new IllegalArgumentException(
                    "--direction is not for the recipe " + recipe + ", which enlarges images");
        }
    }

    private TrainingData paired() {
        PairedImages training;
        PairedImages shown;
        Optional<Dataset> images = images();
        Fit fit;
        if (images.isPresent()) {
            fit = fit(images.get().imageShape(), images.get() instanceof ImageFolder);
            training = directed(PairedImages.derived(images.get().map(fit.loaded()), Edges.standard()));
            shown = directed(PairedImages.derived(images.get().map(fit.shown()), Edges.standard()));
        } else {
            PairedImages all = Translations.paired(choice.from(), direction);
            fit = fit(all.imageShape(), !isBundled());
            training = all.map(fit.loaded());
            shown = heldOutPairs(all).map(fit.shown());
        }
        int inputChannels = training.inputs().imageShape().size(0);
        int channels = training.imageShape().size(0) - inputChannels;
        TranslationSamples fitted = samples.of(inputChannels, channels, side, direction);
        Optional<String> cut = Translations.sideBySide(choice.from())
                .map(directory ->
                        "Each image in " + directory + " is cut into a pair, A on the left and B on the right.");
        return new TrainingData(
                new TranslationExamples(training, fit.augmentation(), shown, fitted),
                DataIdentity.of((Dataset) training),
                images.isPresent() ? Optional.empty() : cut,
                List.of());
    }

    /** The pairs that are held out; those that train, where there are no others. */
    private PairedImages heldOutPairs(PairedImages training) {
        if (choice.from().equals(DataSets.BUNDLED) || choice.from().equals(Translations.EDGES)) {
            return directed(DigitPairs.edgesHeldOut());
        }
        try {
            return PairedImages.test(directory(Translations.PAIRS), direction);
        } catch (DataException e) {
            return training;
        }
    }

    private PairedImages directed(PairedImages pairs) {
        return direction == PairDirection.A_TO_B
                ? pairs
                : PairedImages.of(/* inputs= */ pairs.targets(), /* targets= */ pairs.inputs());
    }

    private TrainingData unpaired() {
        UnpairedImages all = domains();
        boolean isOfFiles = images().map(ImageFolder.class::isInstance).orElse(!isBundled());
        Fit fit = fit(all.inputs().imageShape(), isOfFiles);
        UnpairedImages training = all.map(fit.loaded());
        return data(
                new TranslationExamples(
                        training,
                        fit.augmentation(),
                        heldOutDomains(fit, all),
                        samples.of(
                                all.inputs().imageShape().size(0),
                                all.targets().imageShape().size(0),
                                side,
                                direction)),
                DataIdentity.ofBoth(training.inputs(), training.targets()));
    }

    private UnpairedImages domains() {
        Optional<Dataset> images = images();
        if (images.isEmpty()) {
            return Translations.unpaired(choice.from(), direction);
        }
        Dataset all = images.get();
        Dataset a = all.subset(all.name(), every(all.size(), 0));
        Dataset b = all.subset("inverted-" + all.name(), every(all.size(), 1)).map(Invert.colors());
        return new UnpairedImages(direction.input(a, b), direction.target(a, b));
    }

    private static int[] every(int size, int first) {
        return IntStream.range(0, size).filter(i -> i % 2 == first).toArray();
    }

    /** The images that are held out; those that train, where there are no others. */
    private Translation heldOutDomains(Fit fit, UnpairedImages training) {
        if (images().isPresent()) {
            return training.map(fit.shown());
        }
        if (choice.from().equals(DataSets.BUNDLED) || choice.from().equals(Translations.INVERTED)) {
            return directed(DigitPairs.invertedHeldOut()).map(fit.shown());
        }
        try {
            return UnpairedImages.test(directory(Translations.UNPAIRED), direction)
                    .map(fit.shown());
        } catch (DataException e) {
            return training.map(fit.shown());
        }
    }

    private TrainingData enlarged() {
        boolean isBundled = choice.from().equals(DataSets.BUNDLED);
        Dataset images = isBundled
                ? Digits.training()
                : choice.open(recipe, samples.shape().size(0));
        if (images.size() == 0) {
            throw new DataException(recipe + ": expects at least one image, got none in " + choice.from());
        }
        int channels = images.imageShape().size(0);
        boolean isOfFiles = images instanceof ImageFolder;
        images = isOfFiles ? images.map(new LargeEnough(side, recipe)) : images;
        Dataset shown = (isBundled ? Digits.heldOut() : images)
                .map(fit(images.imageShape(), isOfFiles).shown());
        // Parts of photos are cut out as they are: what is resized has lost the detail that is to be learned.
        Dataset training = isOfFiles
                ? images
                : images.map(fit(images.imageShape(), isOfFiles).loaded());
        Optional<RandomTransform> augmentation =
                isOfFiles ? Optional.of(RandomCrop.of(side).then(RandomHorizontalFlip.fair())) : Optional.empty();
        return data(
                new TranslationExamples(
                        new SuperResolution(training, samples.factor()),
                        augmentation,
                        new SuperResolution(shown, samples.factor()),
                        samples.of(channels, channels, side, direction)),
                DataIdentity.of(shown.size() == training.size() ? shown : training));
    }

    private TrainingData data(Examples examples, DataIdentity identity) {
        return new TrainingData(examples, identity, Optional.empty(), List.of());
    }

    /** A data set of single images, if the choice is one. */
    private Optional<Dataset> images() {
        if (isBundled()) {
            return Optional.empty();
        }
        boolean isOfImages = KnownDataset.named(choice.from()).isPresent()
                || choice.from().startsWith(DataSets.FOLDER)
                || isKnownByItsFiles();
        return isOfImages ? Optional.of(choice.open(recipe, samples.shape().size(0))) : Optional.empty();
    }

    /** Tells whether the choice is a directory of MNIST's or CIFAR-10's files. */
    private boolean isKnownByItsFiles() {
        if (choice.from().startsWith(Translations.PAIRS) || choice.from().startsWith(Translations.UNPAIRED)) {
            return false;
        }
        Path path = DataSets.path(choice.from(), "");
        return Mnist.isIn(path) || Cifar10.isIn(path);
    }

    private boolean isBundled() {
        return choice.from().equals(DataSets.BUNDLED)
                || choice.from().equals(Translations.EDGES)
                || choice.from().equals(Translations.INVERTED);
    }

    private Path directory(String prefix) {
        return DataSets.path(choice.from(), choice.from().startsWith(prefix) ? prefix : "");
    }

    /**
     * The way images come to their size.
     *
     * @param loaded before the augmentation
     * @param augmentation by chance
     * @param shown without chance
     */
    private record Fit(Transform loaded, Optional<RandomTransform> augmentation, Transform shown) {}

    private Fit fit(Shape given, boolean isOfFiles) {
        Transform shown = Resize.toCover(side, side).then(CenterCrop.of(side));
        if (isOfFiles) {
            int large = (int) Math.round(side * JITTER);
            return new Fit(
                    Resize.toCover(large, large).then(CenterCrop.of(large)),
                    Optional.of(RandomCrop.of(side).then(RandomHorizontalFlip.fair())),
                    shown);
        }
        boolean isPadded = given.size(1) == MNIST_SIDE && side == PADDED_SIDE;
        Transform same = isPadded ? Pad.by((PADDED_SIDE - MNIST_SIDE) / 2) : shown;
        return new Fit(same, Optional.empty(), same);
    }
}
