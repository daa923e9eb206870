package org.gan4j.data;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.gan4j.tensor.Tensor;

/**
 * Images of a data set with their labels, and optional further tensors: the input of a translation, attributes, a
 * second view. Immutable; threads may share it as they may its tensors.
 *
 * @param images [n, channels, height, width] FLOAT32, in the {@link PixelRange} of their loader: the images that a
 *     generator learns to produce
 * @param labels [n] INT32
 * @param parts further tensors with n rows each, by name
 */
public record Batch(Tensor images, Tensor labels, Map<String, Tensor> parts) {
    /** Name of the part that holds the generator's input. */
    public static final String INPUT = "input";

    /**
     * Copies the map of parts.
     *
     * @param images [n, channels, height, width] FLOAT32, in the {@link PixelRange} of their loader: the images that a
     *     generator learns to produce
     * @param labels [n] INT32
     * @param parts further tensors with n rows each, by name
     */
    public Batch {
        parts = Map.copyOf(parts);
    }

    /**
     * Creates a batch of images with labels and no further parts.
     *
     * @param images [n, channels, height, width] FLOAT32
     * @param labels [n] INT32
     */
    public Batch(Tensor images, Tensor labels) {
        this(images, labels, Map.of());
    }

    /**
     * {@return the number of images: the batch's weight in a mean over an epoch, because the last batch may be smaller}
     */
    public int size() {
        return labels.shape().size(0);
    }

    /**
     * {@return the part with this name}
     *
     * @param name name of a part
     * @throws DataException if there is none
     */
    public Tensor part(String name) {
        Tensor part = parts.get(name);
        if (part == null) {
            throw new DataException("Batch: expects a part \"" + name + "\", got "
                    + (parts.isEmpty() ? "images and labels alone" : "the parts " + new TreeSet<>(parts.keySet())));
        }
        return part;
    }

    /** {@return {@link #part part} {@link #INPUT}, the generator's input} */
    public Tensor input() {
        return part(INPUT);
    }

    /**
     * {@return the same batch with one more part}
     *
     * @param name name that no part has
     * @param part tensor with a row for each image, [n, ..]
     * @throws DataException if it already has a part with this name, or the tensor has another number of rows
     */
    public Batch with(String name, Tensor part) {
        if (parts.containsKey(name)) {
            throw new DataException("Batch.with: expects a name that no other part has, got \"" + name + "\"");
        }
        if (part.shape().rank() < 1 || part.shape().size(0) != size()) {
            throw new DataException("Batch.with: expects \"" + name + "\" [" + size() + ", ...], got " + part.shape());
        }
        Map<String, Tensor> more = new HashMap<>(parts);
        more.put(name, part);
        return new Batch(images, labels, more);
    }
}
