package org.gan4j.backend;

import org.gan4j.shape.Shape;

/**
 * Array that kernels take and return: a shape and the storage of its elements. Several arrays may share a storage under
 * different shapes; the storage counts its references. Immutable but for the elements; threads may share it while none
 * of them writes.
 */
public record NdArray(Shape shape, Storage storage) {
    public NdArray {
        if (shape.elements() != storage.length()) {
            throw new IllegalArgumentException(
                    "NdArray " + shape + ": expects " + shape.elements() + " elements, got " + storage.length());
        }
    }

    public DType dtype() {
        return storage.dtype();
    }

    public int elements() {
        return storage.length();
    }

    /** Returns the same storage under another shape with as many elements; adds a reference. */
    public NdArray reshape(Shape newShape) {
        NdArray view = new NdArray(newShape, storage);
        storage.retain();
        return view;
    }

    public void release() {
        storage.release();
    }
}
