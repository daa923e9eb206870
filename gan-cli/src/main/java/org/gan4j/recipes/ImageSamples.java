package org.gan4j.recipes;

import java.util.List;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.ImageFolder;
import org.gan4j.shape.Shape;

/**
 * Images.
 *
 * @param shape [channels, height, width]
 * @param range of their values
 */
public record ImageSamples(Shape shape, PixelRange range) implements SampleKind {
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
        return opened instanceof ImageFolder folder ? load(folder, choice) : converted(opened, List.of());
    }

    private TrainingData load(ImageFolder folder, DataChoice choice) {
        if (choice.skipUnreadable()) {
            ImageFolder readable = folder.skipUnreadable();
            return converted(readable, readable.skipped());
        }
        try {
            return converted(folder, List.of());
        } catch (DataException e) {
            throw withAdvice(e);
        }
    }

    /** What is wrong with an image of a folder, and what to do. */
    public static DataException withAdvice(DataException e) {
        return new DataException(e.getMessage() + "; --skip-unreadable leaves such files out", e);
    }

    private TrainingData converted(Dataset dataset, List<String> skipped) {
        Conversion conversion = Conversion.to(shape, dataset);
        Dataset images = conversion.dataset();
        return new TrainingData(new ImageExamples(images, range), DataIdentity.of(images), conversion.line(), skipped);
    }
}
