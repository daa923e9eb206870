package org.gan4j.data;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.io.Described;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of a data set's images to floats: a pure function of (epoch, index), used by several threads at once.
 *
 * @param steps transforms of the data set's images, in order
 * @param imageShape shape of every image after the steps
 * @param parts further tensors computed from the images on the way
 */
record Reading(Dataset dataset, List<Step> steps, Shape imageShape, PixelRange range, List<Part> parts) {
    private static final RandomStream UNUSED = RandomStream.seeded(0);

    static Reading of(Dataset dataset) {
        return new Reading(dataset, List.of(), dataset.imageShape(), PixelRange.MINUS_ONE_TO_ONE, List.of());
    }

    Reading withRange(PixelRange newRange) {
        return new Reading(dataset, steps, imageShape, newRange, parts);
    }

    /** Appends a step; transforms the first image at once to determine the size of all. */
    Reading then(RandomTransform transform, @Nullable RandomStream random) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(transform, random == null ? null : random.split("transform")));
        Reading longer = new Reading(dataset, List.copyOf(more), imageShape, range, parts);
        Image first = longer.image(dataset.image(0), 0, 0, 0, more.size());
        return new Reading(dataset, longer.steps, first.shape(), range, parts);
    }

    /** Adds a part, computed from the images after the current steps. */
    Reading withPart(String name, Transform transform) {
        if (parts.stream().anyMatch(part -> part.name.equals(name))) {
            throw new IllegalArgumentException(
                    "DataLoader.part: expects a name that no other part has, got \"" + name + "\"");
        }
        Image first = image(dataset.image(0), 0, 0, 0, steps.size());
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(
                name, steps.size(), transform, applied(transform, first, 0).shape()));
        return new Reading(dataset, steps, imageShape, range, List.copyOf(more));
    }

    /** Destination of the values of a batch's images; {@code parts} has an array for each part. */
    static final class Destination {
        final float[] images;
        final List<float[]> parts;

        Destination(float[] images, List<float[]> parts) {
            this.images = images;
            this.parts = parts;
        }
    }

    /**
     * Writes the values of an image and of its parts.
     *
     * @param pixels scratch space for an image, overwritten
     * @param place index of the image within the batch
     */
    void read(long epoch, int index, byte[] pixels, Destination destination, int place) {
        if (steps.isEmpty() && parts.isEmpty()) {
            dataset.read(index, pixels, 0);
            range.toValues(pixels, destination.images, place * pixels.length);
            return;
        }
        Image image = dataset.image(index);
        int done = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            image = image(image, epoch, index, done, part.behind);
            done = part.behind;
            write(index, applied(part.transform, image, index), part.shape, destination.parts.get(i), place);
        }
        write(index, image(image, epoch, index, done, steps.size()), imageShape, destination.images, place);
    }

    private void write(int index, Image image, Shape shape, float[] destination, int place) {
        if (!image.shape().equals(shape)) {
            throw differs(dataset, index, shape, image);
        }
        range.toValues(image.bytes(), destination, place * shape.elements());
    }

    static DataException differs(Dataset dataset, int index, Shape expected, Image image) {
        return new DataException(dataset.source(index) + ": expects an image " + expected + " like the first of "
                + dataset.name() + ", got " + image.shape()
                + ": bring all to one size, by Resize.shorterSide(...).then(CenterCrop.of(...)) for example");
    }

    /** Returns the image after the steps {@code from} to {@code to - 1}. */
    private Image image(Image image, long epoch, int index, int from, int to) {
        try {
            Image made = image;
            for (int i = from; i < to; i++) {
                Step step = steps.get(i);
                boolean isCropped = i + 1 < to && steps.get(i + 1).transform instanceof Cropping;
                if (isCropped) {
                    Step crop = steps.get(++i);
                    made = Chain.apply(
                            step.transform, step.random(epoch, index), crop.transform, crop.random(epoch, index), made);
                } else {
                    made = step.transform.apply(made, step.random(epoch, index));
                }
            }
            return made;
        } catch (DataException e) {
            throw new DataException(dataset.source(index) + ": " + e.getMessage(), e);
        }
    }

    private Image applied(Transform transform, Image image, int index) {
        try {
            return transform.apply(image);
        } catch (DataException e) {
            throw new DataException(dataset.source(index) + ": " + e.getMessage(), e);
        }
    }

    /** Returns the calls that set it, as {@link BatchOrder} does; a stream is identified by its first random bits. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= steps.size(); i++) {
            for (Part part : parts) {
                if (part.behind == i) {
                    text.append(".part(").append(part).append(")");
                }
            }
            if (i < steps.size()) {
                text.append(".transform(").append(steps.get(i)).append(")");
            }
        }
        return text.append(".range(").append(range).append(")").toString();
    }

    /** A transform and its stream; a fixed transform needs none. */
    private record Step(RandomTransform transform, @Nullable RandomStream random) {
        Step {
            Described.require("DataLoader.transform", transform);
        }

        RandomStream random(long epoch, int index) {
            return (random == null ? UNUSED : random).split(epoch).split(index);
        }

        @Override
        public String toString() {
            return random == null
                    ? transform.toString()
                    : transform + ", " + Long.toHexString(random.split("name").nextLong());
        }
    }

    /**
     * Further tensor computed from an image.
     *
     * @param behind number of steps before it
     * @param shape shape of the transform's result for every image
     */
    record Part(String name, int behind, Transform transform, Shape shape) {
        Part {
            Described.require("DataLoader.part", transform);
        }

        @Override
        public String toString() {
            return name + ", " + transform;
        }
    }
}
