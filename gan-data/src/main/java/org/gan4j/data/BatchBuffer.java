package org.gan4j.data;

import java.util.HashMap;
import java.util.Map;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Host memory for one batch at a time, refilled repeatedly, so that a steady loop allocates no pixel arrays. Several
 * threads may fill different images of it.
 */
final class BatchBuffer {
    /** Place of a failure before the first image. */
    static final int BEFORE = -1;

    private final Reading reading;
    private final Arrays full;
    /** Second set of arrays, for the smaller batch of which an epoch has at most one. */
    private @Nullable Arrays partial;

    private Arrays current;
    private int[] indices = {};
    private int first;
    private long epoch;
    private int failedAt;
    private @Nullable Throwable failure;

    /** @param largest number of images in the larger batches */
    BatchBuffer(Reading reading, int largest) {
        this.reading = reading;
        this.full = new Arrays(reading, largest);
        this.current = full;
    }

    /** Begins a batch of {@code count} indices starting at {@code firstIndex}, none of them read yet. */
    void begin(long ofEpoch, int[] ofIndices, int firstIndex, int count) {
        epoch = ofEpoch;
        indices = ofIndices;
        first = firstIndex;
        failure = null;
        current = arrays(count);
    }

    int count() {
        return current.labels.length;
    }

    /**
     * Reads the images at places {@code from} to {@code to - 1} of the batch, up to the first failure.
     *
     * @param pixels scratch space for one image, owned by the calling thread
     */
    void fill(int from, int to, byte[] pixels) {
        int place = from;
        try {
            for (; place < to; place++) {
                int index = indices[first + place];
                reading.read(epoch, index, pixels, current.destination, place);
                current.labels[place] = reading.dataset().label(index);
            }
        } catch (Throwable e) {
            fail(place, e);
        }
    }

    /**
     * Records the first failure in the order of the batch, which {@link #toBatch} throws to the caller that requests
     * the batch.
     */
    synchronized void fail(int place, Throwable reason) {
        if (failure == null || place < failedAt) {
            failedAt = place;
            failure = reason;
        }
    }

    /**
     * Copies the batch to tensors of the caller's scope.
     *
     * @throws DataException if an image could not be read
     */
    Batch toBatch() {
        Throwable reason = failure();
        if (reason instanceof DataException e) {
            throw e;
        }
        if (reason != null) {
            String what = failedAt == BEFORE ? "the images" : "image " + indices[first + failedAt];
            throw new DataException(
                    "DataLoader: expects to read " + what + " of "
                            + reading.dataset().name() + ", got " + reason,
                    reason);
        }
        Shape images = reading.imageShape().prepend(count());
        Map<String, Tensor> parts = new HashMap<>();
        for (int i = 0; i < reading.parts().size(); i++) {
            Reading.Part part = reading.parts().get(i);
            Shape shape = part.shape().prepend(count());
            parts.put(part.name(), Tensor.of(shape, current.destination.parts.get(i)));
        }
        return new Batch(
                Tensor.of(images, current.destination.images), Tensor.ofInts(Shape.of(count()), current.labels), parts);
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    private Arrays arrays(int count) {
        if (count == full.labels.length) {
            return full;
        }
        if (partial == null || count != partial.labels.length) {
            partial = new Arrays(reading, count);
        }
        return partial;
    }

    private static final class Arrays {
        final Reading.Destination destination;
        final int[] labels;

        Arrays(Reading reading, int count) {
            destination = new Reading.Destination(
                    new float[reading.imageShape().prepend(count).elements()],
                    reading.parts().stream()
                            .map(part -> new float[part.shape().prepend(count).elements()])
                            .toList());
            labels = new int[count];
        }
    }
}
