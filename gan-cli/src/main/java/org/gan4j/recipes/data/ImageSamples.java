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
 * @param sides that a user may choose; null for the shape's alone
 */
public record ImageSamples(Shape shape, PixelRange range, @Nullable Shape colour, @Nullable Sides sides)
        implements SampleKind {
    private static final String CHANNELS = "channels";
    private static final String SIZE = "size";

    /**
     * The powers of two in a range.
     *
     * @param least itself a power of two, as is {@code most}
     */
    public record Sides(int least, int most) {
        private boolean has(int side) {
            return side >= least && side <= most && Integer.bitCount(side) == 1;
        }

        /** Returns the next one or two that a side may become, in words. */
        private String near(int side) {
            int below = Math.min(most, Math.max(least, Integer.highestOneBit(side)));
            int above = Math.min(most, Math.max(least, 2 * Integer.highestOneBit(side)));
            return below == above ? "is " + below : "are " + below + " and " + above;
        }
    }

    /** Images of one shape, whatever the data are. */
    public ImageSamples(Shape shape, PixelRange range) {
        this(shape, range, null, null);
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
        return new ImageSamples(shape, range, newColour, sides);
    }

    /** The same kind, square, with sides that a user may choose: powers of two. */
    public ImageSamples withSides(int least, int most) {
        return new ImageSamples(shape, range, colour, new Sides(least, most));
    }

    @Override
    public boolean isResizable() {
        return sides != null;
    }

    @Override
    public String describe() {
        return "images " + shape;
    }

    @Override
    public TrainingData load(DataChoice choice, String recipe) {
        if (choice.size() != null) {
            return sized(choice.size(), recipe).load(choice.sized(null), recipe);
        }
        Dataset opened = choice.open(recipe, shape.size(0));
        if (opened.size() == 0) {
            throw new DataException(recipe + ": expects at least one image, got none in " + choice.from());
        }
        ImageSamples fitted = fitted(opened.imageShape().size(0));
        return opened instanceof ImageFolder folder ? fitted.load(folder, choice) : fitted.converted(opened);
    }

    /** This kind for data of so many channels. */
    private ImageSamples fitted(int channels) {
        return colour == null || channels == shape.size(0) ? this : new ImageSamples(colour, range, colour, sides);
    }

    /** @throws IllegalArgumentException if the recipe does not take the size */
    private ImageSamples sized(int size, String recipe) {
        if (sides == null) {
            throw new IllegalArgumentException(
                    "--size is not for " + recipe + ", whose images are " + shape.size(1) + "x" + shape.size(2));
        }
        if (!sides.has(size)) {
            throw new IllegalArgumentException("--size " + size + ": " + recipe + " takes powers of two from "
                    + sides.least() + " to " + sides.most() + "; the next " + sides.near(size));
        }
        return new ImageSamples(sized(shape, size), range, colour == null ? null : sized(colour, size), sides);
    }

    private static Shape sized(Shape image, int size) {
        return Shape.of(image.size(0), size, size);
    }

    @Override
    public Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        if (colour != null) {
            texts.put(CHANNELS, Integer.toString(shape.size(0)));
        }
        if (sides != null) {
            texts.put(SIZE, Integer.toString(shape.size(1)));
        }
        return texts;
    }

    @Override
    public SampleKind fitted(Map<String, String> texts) {
        String size = texts.get(SIZE);
        if (sides != null && size != null && !size.equals(Integer.toString(shape.size(1)))) {
            return resized(size).fitted(texts);
        }
        String channels = texts.get(CHANNELS);
        return colour == null || !Integer.toString(colour.size(0)).equals(channels)
                ? this
                : new ImageSamples(colour, range, colour, sides);
    }

    private ImageSamples resized(String size) {
        try {
            return sized(Integer.parseInt(size), "the recipe");
        } catch (IllegalArgumentException e) {
            throw new StateException("The checkpoint names a size of images that its recipe does not take: " + size, e);
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
