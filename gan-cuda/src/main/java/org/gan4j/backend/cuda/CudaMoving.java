package org.gan4j.backend.cuda;

import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.internal.Axes;
import org.gan4j.shape.Shape;

/** Kernels that move elements. Safe for concurrent use. */
final class CudaMoving {
    private final CudaMemory memory;
    private final CudaKernels kernels;
    private final CudaElementwise elements;
    private final CudaFaults faults;

    CudaMoving(CudaMemory memory, CudaKernels kernels, CudaElementwise elements, CudaFaults faults) {
        this.memory = memory;
        this.kernels = kernels;
        this.elements = elements;
        this.faults = faults;
    }

    NdArray broadcast(NdArray x, Shape shape) {
        return read(x, shape, Axes.of(shape, x.shape()), 0);
    }

    NdArray permute(NdArray x, int[] axes) {
        return read(x, Axes.permutedShape(x.shape(), axes), Axes.permuted(x.shape(), axes), 0);
    }

    NdArray slice(NdArray x, int[] starts, Shape size) {
        long[] strides = Axes.strides(x.shape());
        return read(x, size, Axes.of(size.sizes(), strides), at(starts, strides));
    }

    private NdArray read(NdArray x, Shape shape, Axes axes, int start) {
        int[] walk = CudaWalk.of(axes, 1);
        return memory.make(shape, x.dtype(), y -> each(x.dtype(), "read_box", shape.elements(), walk, start, x, y));
    }

    NdArray pad(NdArray x, int[] before, int[] after, double value) {
        int[] sizes = x.shape().sizes();
        Arrays.setAll(sizes, axis -> sizes[axis] + before[axis] + after[axis]);
        return memory.make(Shape.of(sizes), x.dtype(), y -> {
            memory.address(x);
            elements.fill(y, value);
            write(x, y, before);
        });
    }

    NdArray concatenate(List<NdArray> parts, int axis) {
        parts.forEach(memory::address);
        NdArray first = parts.get(0);
        int size = parts.stream().mapToInt(part -> part.shape().size(axis)).sum();
        return memory.make(first.shape().withSize(axis, size), first.dtype(), y -> {
            int[] corner = new int[y.shape().rank()];
            for (NdArray part : parts) {
                write(part, y, corner);
                corner[axis] += part.shape().size(axis);
            }
        });
    }

    private void write(NdArray x, NdArray y, int[] corner) {
        long[] strides = Axes.strides(y.shape());
        int[] walk = CudaWalk.of(Axes.of(x.shape().sizes(), strides), 1);
        each(x.dtype(), "write_box", x.elements(), walk, at(corner, strides), x, y);
    }

    NdArray gather(NdArray x, int axis, NdArray indices) {
        int chosen = indices.elements();
        Shape shape = x.shape().withSize(axis, chosen);
        int size = x.shape().size(axis);
        int width = x.shape().range(axis + 1, x.shape().rank()).elements();
        return memory.make(shape, x.dtype(), y -> {
            memory.address(x);
            faults.check(CudaFaults.Operation.GATHER, indices, size);
            each(x.dtype(), "gather", shape.elements(), size, chosen, width, x, indices, y);
        });
    }

    NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size) {
        Shape shape = x.shape().withSize(axis, size);
        int chosen = indices.elements();
        int width = x.shape().range(axis + 1, x.shape().rank()).elements();
        int columns = x.shape().range(0, axis).elements() * width;
        return memory.make(shape, x.dtype(), y -> {
            memory.address(x);
            memory.zero(y);
            faults.check(CudaFaults.Operation.SCATTER_ADD, indices, size);
            kernels.each(
                    CudaText.REDUCING,
                    CudaType.of(x.dtype()),
                    "scatter_add",
                    shape.elements() == 0 ? 0 : columns,
                    size,
                    chosen,
                    width,
                    x,
                    indices,
                    y);
        });
    }

    private void each(DType dtype, String kernel, int count, Object... more) {
        kernels.each(CudaText.MOVING, CudaType.moving(dtype), kernel, count, more);
    }

    private static int at(int[] index, long[] strides) {
        long position = 0;
        for (int axis = 0; axis < index.length; axis++) {
            position += index[axis] * strides[axis];
        }
        return (int) position;
    }
}
