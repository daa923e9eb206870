package org.gan4j.backend;

import java.util.ArrayDeque;
import java.util.Deque;

/** The arrays that a composed kernel makes on its way, released at its end. */
final class Temporaries implements AutoCloseable {
    private final Deque<NdArray> arrays = new ArrayDeque<>();

    /** Takes over a reference. */
    NdArray own(NdArray temporary) {
        arrays.push(temporary);
        return temporary;
    }

    @Override
    public void close() {
        arrays.forEach(NdArray::release);
    }
}
