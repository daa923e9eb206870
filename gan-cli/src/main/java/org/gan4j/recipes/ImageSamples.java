package org.gan4j.recipes;

import java.util.ArrayList;
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
        return opened instanceof ImageFolder folder ? load(folder, choice) : converted(opened);
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

    /** What is wrong with an image of a folder, and what to do. */
    public static DataException withAdvice(DataException e) {
        return new DataException(e.getMessage() + "; --skip-unreadable leaves such files out", e);
    }

    private TrainingData ofFolder(ImageFolder folder) {
        Conversion conversion = Conversion.to(shape, folder);
        List<String> leftOut = new ArrayList<>(folder.leftOut());
        leftOut.addAll(folder.skipped());
        DataIdentity identity = DataIdentity.of(conversion.dataset(), folder);
        return new TrainingData(new ImageExamples(conversion.dataset(), range), identity, conversion.line(), leftOut);
    }

    private TrainingData converted(Dataset dataset) {
        Conversion conversion = Conversion.to(shape, dataset);
        Dataset images = conversion.dataset();
        return new TrainingData(
                new ImageExamples(images, range), DataIdentity.of(images), conversion.line(), List.of());
    }
}
