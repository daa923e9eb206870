package org.gan4j.data.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.data.Dataset;
import org.gan4j.data.Transform;
import org.gan4j.data.transform.CenterCrop;
import org.gan4j.data.transform.Grayscale;
import org.gan4j.data.transform.Pad;
import org.gan4j.data.transform.Resize;
import org.gan4j.shape.Shape;

/**
 * Data set converted to the image shape that networks need. Immutable; safe to share between threads.
 *
 * @param dataset data set with images of that shape
 * @param line description, for the user, of the changes to its images; empty if there are none
 */
public record Conversion(Dataset dataset, Optional<String> line) {
    private static final int MNIST_SIDE = 28;
    private static final int PADDED_SIDE = 32;

    /**
     * Converts images to a shape: 28 x 28 to 32 x 32 by a black border, other sizes by a {@link Resize} that covers it
     * and a {@link CenterCrop}; colour to gray, or gray to equal channels, by {@link Grayscale}.
     *
     * @param shape [1, height, width] or [3, height, width]
     * @param dataset images to convert
     * @return the converted data set; the same if its images have the shape
     * @throws IllegalArgumentException if it has another number of channels and the data set does not have that number
     */
    public static Conversion to(Shape shape, Dataset dataset) {
        Shape given = dataset.imageShape();
        List<Transform> steps = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean several = dataset instanceof ImageFolder;
        if (!several && isSquare(given, MNIST_SIDE) && isSquare(shape, PADDED_SIDE)) {
            steps.add(Pad.by((PADDED_SIDE - MNIST_SIDE) / 2));
            words.add("pads " + size(given) + " with black to " + size(shape));
        } else if (several || given.size(1) != shape.size(1) || given.size(2) != shape.size(2)) {
            steps.add(Resize.toCover(shape.size(1), shape.size(2)));
            steps.add(CenterCrop.of(shape.size(1), shape.size(2)));
            boolean crops = several || given.size(1) * shape.size(2) != given.size(2) * shape.size(1);
            words.add("resizes " + (several ? "images" : size(given)) + (crops ? " to cover " : " to ") + size(shape));
            words.addAll(crops ? List.of("crops the middle") : List.of());
        }
        if (given.size(0) != shape.size(0)) {
            steps.add(Grayscale.of(shape.size(0)));
            words.add(shape.size(0) == 1 ? "turns colour gray" : "repeats gray as " + shape.size(0) + " channels");
        }
        Optional<Transform> all = steps.stream().reduce(Transform::then);
        return all.map(transform ->
                        new Conversion(dataset.map(transform), Optional.of(dataset.name() + ": " + line(words))))
                .orElseGet(() -> new Conversion(dataset, Optional.empty()));
    }

    private static boolean isSquare(Shape shape, int side) {
        return shape.size(1) == side && shape.size(2) == side;
    }

    /** Returns width x height, the usual order for pictures. */
    private static String size(Shape shape) {
        return shape.size(2) + "x" + shape.size(1);
    }

    private static String line(List<String> words) {
        int last = words.size() - 1;
        return last == 0
                ? words.get(0) + "."
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last) + ".";
    }
}
