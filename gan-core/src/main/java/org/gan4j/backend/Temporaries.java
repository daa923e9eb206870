package org.gan4j.backend;

import java.util.ArrayDeque;
import java.util.Deque;

/** Intermediate arrays of a kernel, released when it ends or fails. Not thread-safe. */
public final class Temporaries implements AutoCloseable {
    private final Deque<NdArray> arrays = new ArrayDeque<>();

    /**
     * Takes ownership of a reference, to be released on close.
     *
     * @param temporary intermediate array
     * @return the same array
     */
    public NdArray own(NdArray temporary) {
        arrays.push(temporary);
        return temporary;
    }

    /**
     * Gives an owned reference back to the caller, so that the array outlives this object as a result.
     *
     * @param result array that {@link #own} has taken
     * @return the same array
     */
    public NdArray keep(NdArray result) {
        arrays.removeFirstOccurrence(result);
        return result;
    }

    @Override
    public void close() {
        arrays.forEach(NdArray::release);
    }
}
