package org.gan4j.backend.nd4j;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where the arrays of the ND4J backend live, and how ND4J's kernels see them. */
interface Nd4jMemory {
    /** Bytes ever asked of the system. */
    long allocatedBytes();

    NdArray allocate(Shape shape, DType dtype);

    NdArray of(Shape shape, float[] values);

    NdArray of(Shape shape, double[] values);

    NdArray of(Shape shape, int[] values);

    void read(NdArray x, float[] destination);

    void read(NdArray x, double[] destination);

    void read(NdArray x, int[] destination);

    /**
     * The elements, of which there is at least one, in row-major order and under another shape of as many.
     *
     * @throws IllegalArgumentException if the array belongs to another backend
     * @throws IllegalStateException if it was released
     */
    INDArray view(NdArray x, long... shape);

    /** Fails as {@link #view} does, also if there are no elements. */
    void require(NdArray x);
}
