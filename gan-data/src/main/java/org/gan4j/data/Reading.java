package org.gan4j.data;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.io.Described;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * How an image of a data set becomes floats: a pure function of (epoch, index), used by several threads at once.
 *
 * @param steps what transforms the data set's images, in order
 * @param imageShape of every image behind the steps
 */
record Reading(Dataset dataset, List<Step> steps, Shape imageShape, PixelRange range) {
    private static final RandomStream UNUSED = RandomStream.seeded(0);

    static Reading of(Dataset dataset) {
        return new Reading(dataset, List.of(), dataset.imageShape(), PixelRange.MINUS_ONE_TO_ONE);
    }

    Reading withRange(PixelRange newRange) {
        return new Reading(dataset, steps, imageShape, newRange);
    }

    /** Another step behind the others; it transforms the first image at once, to know the size of all. */
    Reading then(RandomTransform transform, @Nullable RandomStream random) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(transform, random == null ? null : random.split("transform")));
        Image first = image(dataset, more, 0, 0);
        return new Reading(dataset, List.copyOf(more), first.shape(), range);
    }

    /**
     * Writes the values of an image from {@code offset} on.
     *
     * @param pixels room for an image, overwritten
     */
    void read(long epoch, int index, byte[] pixels, float[] destination, int offset) {
        byte[] read = pixels;
        if (steps.isEmpty()) {
            dataset.read(index, pixels, 0);
        } else {
            Image image = image(dataset, steps, epoch, index);
            if (!image.shape().equals(imageShape)) {
                throw differs(dataset, index, imageShape, image);
            }
            read = image.bytes();
        }
        range.toValues(read, destination, offset);
    }

    static DataException differs(Dataset dataset, int index, Shape expected, Image image) {
        return new DataException(dataset.source(index) + ": expects an image " + expected + " like the first of "
                + dataset.name() + ", got " + image.shape()
                + ": bring all to one size, by Resize.shorterSide(...).then(CenterCrop.of(...)) for example");
    }

    private static Image image(Dataset dataset, List<Step> steps, long epoch, int index) {
        Image image = dataset.image(index);
        try {
            for (Step step : steps) {
                image = step.apply(image, epoch, index);
            }
            return image;
        } catch (DataException e) {
            throw new DataException(dataset.source(index) + ": " + e.getMessage(), e);
        }
    }

    /** Reads like the settings that made it, as {@link BatchOrder} does: a stream is told by its first random bits. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            text.append(".transform(").append(step).append(")");
        }
        return text.append(".range(").append(range).append(")").toString();
    }

    /** One transform and its stream, which a fixed one does without. */
    private record Step(RandomTransform transform, @Nullable RandomStream random) {
        Step {
            Described.require("DataLoader.transform", transform);
        }

        Image apply(Image image, long epoch, int index) {
            return transform.apply(
                    image, (random == null ? UNUSED : random).split(epoch).split(index));
        }

        @Override
        public String toString() {
            return random == null
                    ? transform.toString()
                    : transform + ", " + Long.toHexString(random.split("name").nextLong());
        }
    }
}
