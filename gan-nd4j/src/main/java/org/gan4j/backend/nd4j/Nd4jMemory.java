package org.gan4j.backend.nd4j;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Memory of the ND4J backend's arrays, and the views through which ND4J's kernels access it. */
interface Nd4jMemory {
    /** Returns the bytes ever requested from the system. */
    long allocatedBytes();

    NdArray allocate(Shape shape, DType dtype);

    NdArray of(Shape shape, float[] values);

    NdArray of(Shape shape, double[] values);

    NdArray of(Shape shape, int[] values);

    void read(NdArray x, float[] destination);

    void read(NdArray x, double[] destination);

    void read(NdArray x, int[] destination);

    /**
     * Returns the elements, of which there is at least one, in row-major order under another shape with as many.
     *
     * @throws IllegalArgumentException if the array belongs to another backend
     * @throws IllegalStateException if it was released
     */
    INDArray view(NdArray x, long... shape);

    /** Fails as {@link #view} does, even if there are no elements. */
    void require(NdArray x);
}
