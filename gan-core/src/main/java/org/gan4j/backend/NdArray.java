package org.gan4j.backend;

import org.gan4j.shape.Shape;

/**
 * What kernels take and return: a shape and the storage of its elements, in row-major order.
 *
 * <p>Several arrays may share a storage under different shapes; releasing is counted there.
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

    /** The same storage under another shape of as many elements; adds a reference. */
    public NdArray reshape(Shape newShape) {
        NdArray view = new NdArray(newShape, storage);
        storage.retain();
        return view;
    }

    public void release() {
        storage.release();
    }
}
