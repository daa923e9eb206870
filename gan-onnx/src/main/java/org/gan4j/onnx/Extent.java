package org.gan4j.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.shape.Shape;

/**
 * Whole number in a graph: fixed, or a multiple of the batch size.
 *
 * @param number value, or factor of the batch size
 */
record Extent(long number, boolean isOfBatch) {
    /**
     * Returns the number that is one value in a trace of some samples and another in a trace of others; empty if it is
     * neither fixed nor a multiple of the batch size.
     */
    static Optional<Extent> of(long one, int samples, long other, int otherSamples) {
        if (one == other) {
            return Optional.of(new Extent(one, false));
        }
        boolean isMultiple = one % samples == 0 && other % otherSamples == 0 && one / samples == other / otherSamples;
        return isMultiple ? Optional.of(new Extent(one / samples, true)) : Optional.empty();
    }

    /** Returns all sizes of a shape; empty if one is neither fixed nor a multiple of the batch size. */
    static Optional<List<Extent>> of(Shape one, int samples, Shape other, int otherSamples) {
        if (one.rank() != other.rank()) {
            return Optional.empty();
        }
        List<Extent> extents = new ArrayList<>();
        for (int axis = 0; axis < one.rank(); axis++) {
            Optional<Extent> extent = of(one.size(axis), samples, other.size(axis), otherSamples);
            if (extent.isEmpty()) {
                return Optional.empty();
            }
            extents.add(extent.get());
        }
        return Optional.of(extents);
    }
}
