package org.gan4j.recipes.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.ImageFolder;
import org.gan4j.io.StateException;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Images.
 *
 * @param shape [channels, height, width]
 * @param range of their values
 * @param colour the shape instead, where the data are in colour; null if they become as the shape says
 * @param sizes the sizes that a user may choose; null if there is only one
 */
public record ImageSamples(Shape shape, PixelRange range, @Nullable Shape colour, @Nullable Sizes sizes)
        implements SampleKind {
    private static final String CHANNELS = "channels";
    private static final String SIZE = "size";

    /**
     * Sizes of square images: powers of two.
     *
     * @param least the smallest
     * @param most the largest
     */
    public record Sizes(int least, int most) {
        private int require(int size) {
            if (size < least || size > most || Integer.bitCount(size) != 1) {
                throw new IllegalArgumentException("--size " + size + " is not a power of two from " + least + " to "
                        + most + "; the next " + near(size));
            }
            return size;
        }

        /** Returns the next one or two that a side may become, in words. */
        private String near(int side) {
            int below = Math.min(most, Math.max(least, Integer.highestOneBit(side)));
            int above = Math.min(most, Math.max(least, 2 * Integer.highestOneBit(side)));
            return below == above ? "is " + below : "are " + below + " and " + above;
        }
    }

    /**
     * Creates a kind of images of one shape, whatever the data are.
     *
     * @param shape [channels, height, width]
     * @param range of their values
     */
    public ImageSamples(Shape shape, PixelRange range) {
        this(shape, range, null, null);
    }

    /**
     * {@return the range of the values of images, of classes or without}
     *
     * @param samples images, of classes or without
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

    /**
     * {@return the same kind with another shape for data in colour}
     *
     * @param newColour [channels, height, width] for data in colour
     */
    public ImageSamples withColour(Shape newColour) {
        return new ImageSamples(shape, range, newColour, sizes);
    }

    /**
     * {@return the same kind in any size that is a power of two from one to another; this shape's where the user
     * chooses none}
     *
     * @param least the smallest side, in pixels
     * @param most the largest side, in pixels
     */
    public ImageSamples withSizes(int least, int most) {
        return new ImageSamples(shape, range, colour, new Sizes(least, most));
    }

    @Override
    public boolean hasSizes() {
        return sizes != null;
    }

    /** This kind in a size, where there are several. */
    private ImageSamples sized(@Nullable Integer size) {
        if (sizes == null || size == null) {
            return this;
        }
        int side = sizes.require(size);
        return new ImageSamples(square(shape, side), range, colour == null ? null : square(colour, side), sizes);
    }

    private static Shape square(Shape image, int side) {
        return Shape.of(image.size(0), side, side);
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
        TranslationChoice translation = choice.translation();
        ImageSamples fitted = sized(translation == null ? null : translation.size())
                .fitted(opened.imageShape().size(0));
        return opened instanceof ImageFolder folder ? fitted.load(folder, choice) : fitted.converted(opened);
    }

    /** This kind for data of so many channels. */
    private ImageSamples fitted(int channels) {
        return colour == null || channels == shape.size(0) ? this : new ImageSamples(colour, range, colour, sizes);
    }

    @Override
    public Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        if (colour != null) {
            texts.put(CHANNELS, Integer.toString(shape.size(0)));
        }
        if (sizes != null) {
            texts.put(SIZE, Integer.toString(shape.size(1)));
        }
        return texts;
    }

    @Override
    public SampleKind fitted(Map<String, String> texts) {
        String channels = texts.get(CHANNELS);
        ImageSamples sized = sized(sizes == null ? null : size(texts));
        return sized.colour == null || !Integer.toString(sized.colour.size(0)).equals(channels)
                ? sized
                : new ImageSamples(sized.colour, range, sized.colour, sizes);
    }

    private static int size(Map<String, String> texts) {
        String size = texts.get(SIZE);
        try {
            return Integer.parseInt(String.valueOf(size));
        } catch (NumberFormatException e) {
            throw new StateException("The checkpoint does not tell the size of its images, which this recipe needs", e);
        }
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

    /**
     * Adds advice to an exception about an image of a folder.
     *
     * @param e the exception
     * @return the exception to throw instead
     */
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
