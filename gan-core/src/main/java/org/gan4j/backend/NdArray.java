package org.gan4j.backend;

import org.gan4j.shape.Shape;

/**
 * Array that kernels take and return: a shape and the storage of its elements. Several arrays may share a storage under
 * different shapes; the storage counts its references. Immutable but for the elements; threads may share it while none
 * of them writes.
 *
 * @param shape sizes of the axes
 * @param storage memory of the elements, as many as the shape has
 */
public record NdArray(Shape shape, Storage storage) {
    /**
     * Checks the number of elements.
     *
     * @param shape sizes of the axes
     * @param storage memory of the elements, as many as the shape has
     * @throws IllegalArgumentException if the storage has another number of elements
     */
    public NdArray {
        if (shape.elements() != storage.length()) {
            throw new IllegalArgumentException(
                    "NdArray " + shape + ": expects " + shape.elements() + " elements, got " + storage.length());
        }
    }

    /** {@return the type of the elements} */
    public DType dtype() {
        return storage.dtype();
    }

    /** {@return the number of elements} */
    public int elements() {
        return storage.length();
    }

    /**
     * {@return the same storage under another shape with as many elements; adds a reference}
     *
     * @param newShape shape with the same number of elements
     */
    public NdArray reshape(Shape newShape) {
        NdArray view = new NdArray(newShape, storage);
        storage.retain();
        return view;
    }

    /**
     * Releases a reference to the storage.
     *
     * @throws IllegalStateException if none is left
     */
    public void release() {
        storage.release();
    }
}
