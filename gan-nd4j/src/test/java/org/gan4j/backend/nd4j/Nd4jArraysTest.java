package org.gan4j.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.PooledMemory;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays that ND4J and the CPU backends see both. */
final class Nd4jArraysTest {
    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void aWrappedArrayIsTheSameMemory(String name) {
        Backend backend = Backends.named(name);
        INDArray theirs = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
        NdArray ours = Nd4jArrays.wrap(theirs);
        assertThat(ours.shape()).isEqualTo(Shape.of(2, 3));
        theirs.putScalar(1, 2, 60);
        assertThat(read(backend, ours)).containsExactly(1, 2, 3, 4, 5, 60);
        NdArray twice = backend.binary(Binary.MULTIPLY, ours, 2);
        backend.assign(ours, twice);
        assertThat(theirs.toFloatMatrix()).isEqualTo(new float[][] {{2, 4, 6}, {8, 10, 120}});
        ours.release();
        twice.release();
        assertThat(theirs.getFloat(0, 1)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void aViewIsTheSameMemory(String name) {
        Backend backend = Backends.named(name);
        NdArray ours = backend.of(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6});
        INDArray theirs = Nd4jArrays.view(ours);
        assertThat(theirs.toFloatMatrix()).isEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
        theirs.addi(1);
        assertThat(read(backend, ours)).containsExactly(2, 3, 4, 5, 6, 7);
        NdArray doubled = backend.binary(Binary.MULTIPLY, ours, 2);
        backend.assign(ours, doubled);
        assertThat(theirs.getFloat(1, 2)).isEqualTo(14);
        ours.release();
        doubled.release();
    }

    /** On oneDNN such a result has its channels last in memory, and what enters a convolution is copied so. */
    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void aViewOfConvolvedImagesIsTheMemoryThatKernelsRead(String name) {
        Backend backend = Backends.named(name);
        NdArray images = backend.of(Shape.of(1, 2, 1, 2), new float[] {1, 2, 3, 4});
        NdArray same = backend.of(Shape.of(2, 2, 1, 1), new float[] {1, 0, 0, 1});
        NdArray convolved = backend.convolve(images, same, null, Window.of(1));
        INDArray theirs = Nd4jArrays.view(convolved);
        assertThat(theirs.ravel().toFloatVector()).containsExactly(1, 2, 3, 4);
        theirs.addi(1);
        assertThat(read(backend, backend.binary(Binary.MULTIPLY, convolved, 2))).containsExactly(4, 6, 8, 10);
        assertThat(read(backend, backend.convolve(convolved, same, null, Window.of(1))))
                .containsExactly(2, 3, 4, 5);
        theirs.addi(1);
        assertThat(read(backend, backend.convolve(convolved, same, null, Window.of(1))))
                .containsExactly(3, 4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void aViewKeepsTheMemoryAfterTheArrayWasReleasedAndThenGivesItBack(String name) throws Exception {
        Backend backend = Backends.named(name);
        Shape shape = Shape.of(1 << 20);
        NdArray ours = backend.full(shape, DType.FLOAT32, 7);
        INDArray part = Nd4jArrays.view(ours).get(NDArrayIndex.interval(1 << 19, 1 << 20));
        ours.release();
        System.gc();
        NdArray other = backend.full(shape, DType.FLOAT32, 1);
        assertThat(part.maxNumber().floatValue()).isEqualTo(7);
        other.release();
        part = null;
        long allocated = ((PooledMemory) backend).allocatedBytes();
        NdArray first = backend.allocate(shape, DType.FLOAT32);
        boolean recycled = false;
        for (int i = 0; i < 100 && !recycled; i++) {
            System.gc();
            Thread.sleep(20);
            NdArray second = backend.allocate(shape, DType.FLOAT32);
            recycled = ((PooledMemory) backend).allocatedBytes() == allocated;
            allocated = ((PooledMemory) backend).allocatedBytes();
            second.release();
        }
        assertThat(recycled).isTrue();
        first.release();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void rowsOfAnArrayAndEveryTypeAreWrappedInPlace(String name) {
        Backend backend = Backends.named(name);
        INDArray rows = Nd4j.arange(12).castTo(DataType.DOUBLE).reshape(4, 3).get(NDArrayIndex.interval(1, 3));
        NdArray ours = Nd4jArrays.wrap(rows);
        double[] read = new double[6];
        backend.read(ours, read);
        assertThat(read).containsExactly(3, 4, 5, 6, 7, 8);
        NdArray integers = Nd4jArrays.wrap(Nd4j.createFromArray(3, 1, 2));
        int[] whole = new int[3];
        backend.read(integers, whole);
        assertThat(whole).containsExactly(3, 1, 2);
        NdArray scalar = Nd4jArrays.wrap(Nd4j.scalar(2.5f));
        assertThat(scalar.shape()).isEqualTo(Shape.scalar());
        assertThat(read(backend, scalar)).containsExactly(2.5f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void viewsHaveEveryTypeAndRank(String name) {
        Backend backend = Backends.named(name);
        assertThat(Nd4jArrays.view(backend.of(Shape.of(2), new double[] {1, 2})).toDoubleVector())
                .containsExactly(1, 2);
        assertThat(Nd4jArrays.view(backend.of(Shape.of(2), new int[] {1, 2})).toIntVector())
                .containsExactly(1, 2);
        INDArray scalar = Nd4jArrays.view(backend.full(Shape.scalar(), DType.FLOAT32, 3));
        assertThat(scalar.rank()).isZero();
        assertThat(scalar.getFloat(0)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void whatCannotBeSharedIsRefused(String name) {
        INDArray matrix = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
        assertThatThrownBy(() -> Nd4jArrays.wrap(matrix.transpose()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Nd4jArrays.wrap: expects an INDArray that is contiguous in order 'c', got shape [3, 2] with"
                                + " strides [1, 3]: pass array.dup('c')");
        assertThatThrownBy(() -> Nd4jArrays.wrap(matrix.castTo(DataType.INT64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("INDArray: expects type FLOAT, DOUBLE or INT32, got LONG");
        NdArray empty = Backends.named(name).allocate(Shape.of(0, 3), DType.FLOAT32);
        assertThatThrownBy(() -> Nd4jArrays.view(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nd4jArrays.view: expects an array with elements, got shape [0, 3]");
    }

    private static float[] read(Backend backend, NdArray x) {
        float[] values = new float[x.elements()];
        backend.read(x, values);
        return values;
    }
}
