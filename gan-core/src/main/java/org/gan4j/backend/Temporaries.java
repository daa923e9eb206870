package org.gan4j.backend;

import java.util.ArrayDeque;
import java.util.Deque;

/** The arrays that a kernel makes on its way, released at its end and when it fails. For one thread. */
public final class Temporaries implements AutoCloseable {
    private final Deque<NdArray> arrays = new ArrayDeque<>();

    /** Takes over a reference. */
    public NdArray own(NdArray temporary) {
        arrays.push(temporary);
        return temporary;
    }

    /** Gives back the reference to an array that was taken over: it is a result, and stays. */
    public NdArray keep(NdArray result) {
        arrays.removeFirstOccurrence(result);
        return result;
    }

    @Override
    public void close() {
        arrays.forEach(NdArray::release);
    }
}
