package org.gan4j.recipes;

import java.util.List;
import java.util.Map;
import org.gan4j.data.DataException;
import org.gan4j.data.PixelRange;
import org.gan4j.io.StateException;
import org.gan4j.shape.Shape;

/**
 * Images of classes, which a generator makes by the class.
 *
 * @param shape [channels, height, width]
 * @param range of their values
 * @param classNames in the order of their labels, 2 or more
 */
public record ClassSamples(Shape shape, PixelRange range, List<String> classNames) implements SampleKind {
    private static final String CLASSES = "classes";

    public ClassSamples {
        classNames = List.copyOf(classNames);
        if (classNames.size() < 2) {
            throw new IllegalArgumentException("ClassSamples: expects 2 classes or more, got " + classNames);
        }
    }

    @Override
    public String describe() {
        return "images " + shape + " of " + classNames.size() + " classes";
    }

    @Override
    public TrainingData load(DataChoice choice, String recipe) {
        TrainingData loaded = new ImageSamples(shape, range).load(choice, recipe);
        ImageExamples images = (ImageExamples) loaded.examples();
        List<String> names = images.dataset().classNames();
        if (names.size() < 2) {
            throw new DataException(recipe + ": expects images of two classes or more, got one class in "
                    + choice.from() + "; each folder of a directory is a class");
        }
        Examples ofClasses = new ImageExamples(images.dataset(), new ClassSamples(shape, range, names));
        return new TrainingData(ofClasses, loaded.identity(), loaded.conversion(), loaded.skipped());
    }

    @Override
    public Map<String, String> texts() {
        return Map.of(CLASSES, String.join("\n", classNames));
    }

    @Override
    public SampleKind fitted(Map<String, String> texts) {
        String names = texts.get(CLASSES);
        if (names == null) {
            throw new StateException("The checkpoint names no classes, which this recipe needs");
        }
        return new ClassSamples(shape, range, List.of(names.split("\n", -1)));
    }
}
