package org.gan4j.onnx;

import org.gan4j.backend.NdArray;
import org.gan4j.backend.Storage;

/** Storage of a traced array: the real array that another backend computed, and what it stands for. */
final class TracedStorage extends Storage {
    private final NdArray real;
    private final Symbol symbol;

    /** @param real one reference to it is taken over */
    TracedStorage(NdArray real, Symbol symbol) {
        super(real.dtype(), real.elements());
        this.real = real;
        this.symbol = symbol;
    }

    NdArray real() {
        requireLive();
        return real;
    }

    Symbol symbol() {
        return symbol;
    }

    @Override
    protected void recycle() {
        real.release();
    }
}
