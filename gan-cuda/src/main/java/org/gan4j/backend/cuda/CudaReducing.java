package org.gan4j.backend.cuda;

import java.util.Locale;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.internal.Axes;
import org.gan4j.shape.Shape;

/** Reductions, in an order that the shape alone decides. Safe for concurrent use. */
final class CudaReducing {
    /** Up to so many elements, one thread adds up a result. */
    private static final int FEW = 64;

    /** The same where there are results enough for all threads of a device. */
    private static final int FEW_OF_MANY = 1024;

    private static final int MANY = 1 << 15;

    /** Elements of a part, unless there would be too many parts. */
    private static final int PART = 4096;

    private static final int MOST_PARTS = 1024;

    private final CudaMemory memory;
    private final CudaKernels kernels;
    private final CudaElementwise elementwise;

    CudaReducing(CudaMemory memory, CudaKernels kernels, CudaElementwise elementwise) {
        this.memory = memory;
        this.kernels = kernels;
        this.elementwise = elementwise;
    }

    /** Division of a result's elements into parts. */
    private record Parts(int each, int count) {
        static Parts of(int elements) {
            int each = Math.max(PART, (elements + MOST_PARTS - 1) / MOST_PARTS);
            return new Parts(each, (elements + each - 1) / each);
        }
    }

    NdArray reduce(Reduction function, NdArray x, int[] axes) {
        Shape shape = x.shape();
        int elements = 1;
        for (int axis : axes) {
            elements *= shape.size(axis);
            shape = shape.withSize(axis, 1);
        }
        int all = elements;
        return memory.make(shape, x.dtype(), y -> reduce(function, x, axes, all, y));
    }

    private void reduce(Reduction function, NdArray x, int[] axes, int elements, NdArray y) {
        memory.address(x);
        if (elements == 0) {
            elementwise.fill(y, function == Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY);
            return;
        }
        int[] kept = CudaWalk.of(box(x.shape(), axes, false), 1);
        int[] over = CudaWalk.of(box(x.shape(), axes, true), 1);
        String name = function.name().toLowerCase(Locale.ROOT);
        CudaType type = CudaType.of(x.dtype());
        int results = y.elements();
        if (elements <= FEW || (elements <= FEW_OF_MANY && results >= MANY)) {
            kernels.each(CudaText.REDUCING, type, "few_" + name, results, elements, kept, over, x, y);
            return;
        }
        Parts parts = Parts.of(elements);
        NdArray partial = memory.make(
                Shape.of(results * parts.count()),
                DType.FLOAT64,
                made -> kernels.blocks(
                        CudaText.REDUCING,
                        type,
                        "many_" + name,
                        made.elements(),
                        results,
                        elements,
                        parts.count(),
                        parts.each(),
                        kept,
                        over,
                        x,
                        made));
        finish(type, name, partial, y);
    }

    NdArray sumOfSquares(NdArray x) {
        return memory.make(Shape.scalar(), x.dtype(), y -> {
            memory.address(x);
            Parts parts = Parts.of(x.elements());
            CudaType type = CudaType.of(x.dtype());
            NdArray partial = memory.make(
                    Shape.of(parts.count()),
                    DType.FLOAT64,
                    made -> kernels.blocks(
                            CudaText.REDUCING,
                            type,
                            "many_squares",
                            parts.count(),
                            x.elements(),
                            parts.count(),
                            parts.each(),
                            x,
                            made));
            finish(type, "sum", partial, y);
        });
    }

    /** Combines the parts of each result, and releases them. */
    private void finish(CudaType type, String name, NdArray partial, NdArray y) {
        try {
            int parts = y.elements() == 0 ? 0 : partial.elements() / y.elements();
            if (parts == 0) {
                elementwise.fill(y, 0);
            } else {
                kernels.each(CudaText.REDUCING, type, "finish_" + name, y.elements(), parts, partial, y);
            }
        } finally {
            partial.release();
        }
    }

    /** Returns the walk over the reduced axes, or over the others. */
    private static Axes box(Shape shape, int[] axes, boolean reduced) {
        long[] strides = Axes.strides(shape);
        int[] sizes = new int[shape.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = contains(axes, axis) == reduced ? shape.size(axis) : 1;
        }
        return Axes.of(sizes, strides);
    }

    private static boolean contains(int[] axes, int wanted) {
        for (int axis : axes) {
            if (axis == wanted) {
                return true;
            }
        }
        return false;
    }
}
