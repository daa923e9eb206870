package org.gan4j.data;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Room on the host for one batch at a time, filled again and again: a steady loop allocates no arrays of pixels. */
final class BatchBuffer {
    private final Dataset dataset;
    private final PixelRange range;
    private final byte[] pixels;
    private final Arrays full;
    /** An epoch has at most one smaller batch, so two sizes are all that ever come. */
    private @Nullable Arrays partial;

    private Arrays current;
    private int index;
    private @Nullable Throwable failure;

    /** @param largest the number of images that the larger batches have */
    BatchBuffer(Dataset dataset, PixelRange range, int largest) {
        this.dataset = dataset;
        this.range = range;
        this.pixels = new byte[dataset.imageShape().elements()];
        this.full = new Arrays(dataset, largest);
        this.current = full;
    }

    /** Reads the images of {@code count} indices from {@code first} on. */
    void fill(int[] indices, int first, int count) {
        failure = null;
        current = arrays(count);
        for (int i = 0; i < count; i++) {
            index = indices[first + i];
            dataset.read(index, pixels, 0);
            range.toValues(pixels, current.images, i * pixels.length);
            current.labels[i] = dataset.label(index);
        }
    }

    /** Keeps what went wrong for {@link #toBatch} to tell, on the thread of who asked for the batch. */
    void fail(Throwable reason) {
        failure = reason;
    }

    boolean failed() {
        return failure != null;
    }

    /**
     * Copies to tensors of the caller's scope.
     *
     * @throws DataException if an image could not be read
     */
    Batch toBatch() {
        if (failure instanceof DataException e) {
            throw e;
        }
        if (failure != null) {
            throw new DataException(
                    "DataLoader: expects to read image " + index + " of " + dataset.name() + ", got " + failure,
                    failure);
        }
        Shape images = dataset.imageShape().prepend(current.labels.length);
        return new Batch(Tensor.of(images, current.images), Tensor.of(Shape.of(current.labels.length), current.labels));
    }

    private Arrays arrays(int count) {
        if (count == full.labels.length) {
            return full;
        }
        if (partial == null || count != partial.labels.length) {
            partial = new Arrays(dataset, count);
        }
        return partial;
    }

    private static final class Arrays {
        final float[] images;
        final int[] labels;

        Arrays(Dataset dataset, int count) {
            images = new float[dataset.imageShape().prepend(count).elements()];
            labels = new int[count];
        }
    }
}
