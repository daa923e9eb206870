package org.gan4j.recipes.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gan4j.data.DataException;
import org.gan4j.data.PixelRange;
import org.gan4j.io.StateException;
import org.gan4j.shape.Shape;

/**
 * Images of classes, which a generator makes by the class.
 *
 * @param images their shape and range
 * @param classNames in the order of their labels, 2 or more
 */
public record ClassSamples(ImageSamples images, List<String> classNames) implements SampleKind {
    private static final String CLASSES = "classes";
    private static final int DIGITS = 10;

    /**
     * Checks the values and copies the list.
     *
     * @param images their shape and range
     * @param classNames in the order of their labels, 2 or more
     * @throws IllegalArgumentException if there are fewer than 2 classes
     */
    public ClassSamples {
        classNames = List.copyOf(classNames);
        if (classNames.size() < 2) {
            throw new IllegalArgumentException("ClassSamples: expects 2 classes or more, got " + classNames);
        }
    }

    /**
     * {@return the images of a recipe, which learns the number and the names of classes from the data: until then, of
     * ten digits}
     *
     * @param images the shape and range of the images
     */
    public static ClassSamples of(ImageSamples images) {
        return new ClassSamples(
                images, IntStream.range(0, DIGITS).mapToObj(Integer::toString).toList());
    }

    @Override
    public Shape shape() {
        return images.shape();
    }

    /** {@return the range of their values} */
    public PixelRange range() {
        return images.range();
    }

    @Override
    public boolean hasSizes() {
        return images.hasSizes();
    }

    @Override
    public String describe() {
        return images.describe() + " of classes";
    }

    @Override
    public TrainingData load(DataChoice choice, String recipe) {
        TrainingData loaded = images.load(choice, recipe);
        ImageExamples examples = (ImageExamples) loaded.examples();
        List<String> names = examples.dataset().classNames();
        if (names.size() < 2) {
            throw new DataException(recipe + ": expects images of two classes or more, got one class in "
                    + choice.from() + "; each folder of a directory is a class");
        }
        SampleKind fitted = new ClassSamples((ImageSamples) examples.samples(), names);
        return new TrainingData(
                new ImageExamples(examples.dataset(), fitted),
                loaded.identity(),
                loaded.conversion(),
                loaded.skipped());
    }

    @Override
    public Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>(images.texts());
        texts.put(CLASSES, String.join("\n", classNames));
        return texts;
    }

    @Override
    public SampleKind fitted(Map<String, String> texts) {
        String names = texts.get(CLASSES);
        if (names == null) {
            throw new StateException("The checkpoint names no classes, which this recipe needs");
        }
        return new ClassSamples((ImageSamples) images.fitted(texts), List.of(names.split("\n", -1)));
    }
}
