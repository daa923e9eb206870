package org.gan4j.data;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.gan4j.tensor.Tensor;

/**
 * Some images of a data set with their labels, and whatever else belongs to them: what they are to be made of, their
 * attributes, a second view.
 *
 * @param images [n, channels, height, width] FLOAT32, in the {@link PixelRange} of their loader: what a generator learns to
 *     make
 * @param labels [n] INT32
 * @param parts more tensors of n rows, by their names
 */
public record Batch(Tensor images, Tensor labels, Map<String, Tensor> parts) {
    /** The name of the part that holds what the images are to be made of. */
    public static final String INPUT = "input";

    public Batch {
        parts = Map.copyOf(parts);
    }

    /** Images with labels and nothing else. */
    public Batch(Tensor images, Tensor labels) {
        this(images, labels, Map.of());
    }

    /** The number of images, which is the batch's weight in a mean over an epoch: the last one may be smaller. */
    public int size() {
        return labels.shape().size(0);
    }

    /**
     * The part of a name.
     *
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

    /** {@link #part part} {@link #INPUT}: what the images are to be made of. */
    public Tensor input() {
        return part(INPUT);
    }

    /**
     * The same batch with one more part.
     *
     * @throws DataException if it has a part of this name, or the tensor is not of as many rows
     */
    public Batch with(String name, Tensor part) {
        if (parts.containsKey(name)) {
            throw new DataException("Batch.with: expects a name of no other part, got \"" + name + "\"");
        }
        if (part.shape().rank() < 1 || part.shape().size(0) != size()) {
            throw new DataException("Batch.with: expects \"" + name + "\" [" + size() + ", ...], got " + part.shape());
        }
        Map<String, Tensor> more = new HashMap<>(parts);
        more.put(name, part);
        return new Batch(images, labels, more);
    }
}
