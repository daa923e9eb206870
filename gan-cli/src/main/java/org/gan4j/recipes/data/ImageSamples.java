package org.gan4j.recipes.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.ImageFolder;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Images.
 *
 * @param shape [channels, height, width]
 * @param range of their values
 * @param colour the shape instead, where the data are in colour; null if they become as the shape says
 */
public record ImageSamples(Shape shape, PixelRange range, @Nullable Shape colour) implements SampleKind {
    private static final String CHANNELS = "channels";

    /** Images of one shape, whatever the data are. */
    public ImageSamples(Shape shape, PixelRange range) {
        this(shape, range, null);
    }

    /**
     * The range of the values of images, of classes or without.
     *
     * @throws IllegalArgumentException if they are no images
     */
    public static PixelRange rangeOf(SampleKind samples) {
        if (samples instanceof ClassSamples classes) {
            return classes.range();
        }
        if (samples instanceof ImageSamples images) {
            return images.range();
        }
        throw new IllegalArgumentException("ImageSamples: expects images, got " + samples.describe());
    }

    /** The same kind with another shape for data in colour. */
    public ImageSamples withColour(Shape newColour) {
        return new ImageSamples(shape, range, newColour);
    }

    @Override
    public String describe() {
        return "images " + shape;
    }

    @Override
    public TrainingData load(DataChoice choice, String recipe) {
        Dataset opened = choice.open(recipe, shape.size(0));
        if (opened.size() == 0) {
            throw new DataException(recipe + ": expects at least one image, got none in " + choice.from());
        }
        ImageSamples fitted = fitted(opened.imageShape().size(0));
        return opened instanceof ImageFolder folder ? fitted.load(folder, choice) : fitted.converted(opened);
    }

    /** This kind for data of so many channels. */
    private ImageSamples fitted(int channels) {
        return colour == null || channels == shape.size(0) ? this : new ImageSamples(colour, range, colour);
    }

    @Override
    public Map<String, String> texts() {
        return colour == null ? Map.of() : Map.of(CHANNELS, Integer.toString(shape.size(0)));
    }

    @Override
    public SampleKind fitted(Map<String, String> texts) {
        String channels = texts.get(CHANNELS);
        return colour == null || !Integer.toString(colour.size(0)).equals(channels)
                ? this
                : new ImageSamples(colour, range, colour);
    }

    private TrainingData load(ImageFolder folder, DataChoice choice) {
        ImageFolder turned = choice.ignoreOrientation() ? folder.asStored() : folder;
        if (choice.skipUnreadable()) {
            return ofFolder(turned.skipUnreadable());
        }
        try {
            return ofFolder(turned);
        } catch (DataException e) {
            throw withAdvice(e);
        }
    }

    /** Adds advice to an exception about an image of a folder. */
    public static DataException withAdvice(DataException e) {
        return new DataException(e.getMessage() + "; --skip-unreadable leaves such files out", e);
    }

    private TrainingData ofFolder(ImageFolder folder) {
        Conversion conversion = Conversion.to(shape, folder);
        List<String> leftOut = new ArrayList<>(folder.leftOut());
        leftOut.addAll(folder.skipped());
        DataIdentity identity = DataIdentity.of(conversion.dataset(), folder);
        return new TrainingData(new ImageExamples(conversion.dataset(), this), identity, conversion.line(), leftOut);
    }

    private TrainingData converted(Dataset dataset) {
        Conversion conversion = Conversion.to(shape, dataset);
        Dataset images = conversion.dataset();
        return new TrainingData(new ImageExamples(images, this), DataIdentity.of(images), conversion.line(), List.of());
    }
}
