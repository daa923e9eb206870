package org.gan4j.recipes.data;

import java.util.Map;
import org.gan4j.data.PixelRange;
import org.gan4j.data.pairs.PairDirection;
import org.gan4j.io.StateException;
import org.gan4j.shape.Shape;

/**
 * Images that are made from images, of values from -1 to 1.
 *
 * @param task what is learned from
 * @param input the shape of what a generator takes, [channels, height, width]
 * @param shape of what it makes
 * @param multiple of which the sides of the larger one are one
 * @param direction which domain is the input
 */
public record TranslationSamples(TranslationTask task, Shape input, Shape shape, int multiple, PairDirection direction)
        implements SampleKind {
    /** The values of images. */
    public static final PixelRange RANGE = PixelRange.MINUS_ONE_TO_ONE;

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final String DIRECTION = "direction";

    /**
     * {@return square gray images, from A to B}
     *
     * @param task what is learned from
     * @param side of the images that networks learn to make
     * @param factor by which inputs are smaller
     * @param multiple of which the sides of the larger one are one
     */
    public static TranslationSamples ofDigits(TranslationTask task, int side, int factor, int multiple) {
        return new TranslationSamples(
                task,
                Shape.of(1, side / factor, side / factor),
                Shape.of(1, side, side),
                multiple,
                PairDirection.A_TO_B);
    }

    /** {@return the factor by which inputs are smaller: 1 but for super-resolution} */
    public int factor() {
        return shape.size(1) / input.size(1);
    }

    /** {@return the side of the images that networks learn to make} */
    public int side() {
        return shape.size(1);
    }

    /** Images of other channels and another side. */
    TranslationSamples of(int inputChannels, int channels, int side, PairDirection newDirection) {
        int small = side / factor();
        return new TranslationSamples(
                task, Shape.of(inputChannels, small, small), Shape.of(channels, side, side), multiple, newDirection);
    }

    @Override
    public String describe() {
        return "images " + input + " to images " + shape + (task == TranslationTask.UNPAIRED ? ", no pairs" : "");
    }

    @Override
    public TrainingData load(DataChoice choice, String recipe) {
        return new TranslationLoading(this, choice, recipe).load();
    }

    @Override
    public Map<String, String> texts() {
        return Map.of(INPUT, text(input), OUTPUT, text(shape), DIRECTION, direction.name());
    }

    @Override
    public SampleKind fitted(Map<String, String> texts) {
        try {
            return new TranslationSamples(
                    task,
                    shape(texts, INPUT),
                    shape(texts, OUTPUT),
                    multiple,
                    PairDirection.valueOf(required(texts, DIRECTION)));
        } catch (IllegalArgumentException e) {
            throw new StateException(
                    "The checkpoint does not tell which images its networks take and make, which this recipe needs", e);
        }
    }

    private static String text(Shape shape) {
        return shape.size(0) + "x" + shape.size(1) + "x" + shape.size(2);
    }

    private static String required(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException(name + ": expects a text, got none");
        }
        return text;
    }

    private static Shape shape(Map<String, String> texts, String name) {
        String[] sizes = required(texts, name).split("x", -1);
        if (sizes.length != 3) {
            throw new IllegalArgumentException(name + ": expects three sizes, got " + texts.get(name));
        }
        return Shape.of(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
    }
}
