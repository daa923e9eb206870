package org.gan4j.backend.cuda;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/** Kernels on images [n, channels, height, width]. Safe for concurrent use. */
final class CudaPictures {
    private final CudaMemory memory;
    private final CudaKernels kernels;

    CudaPictures(CudaMemory memory, CudaKernels kernels) {
        this.memory = memory;
        this.kernels = kernels;
    }

    /** Packs the texts' struct Frame. */
    private static int[] frame(Shape image, Window window) {
        return new int[] {
            image.size(0),
            image.size(1),
            image.size(2),
            image.size(3),
            window.kernelHeight(),
            window.kernelWidth(),
            window.outputHeight(image.size(2)),
            window.outputWidth(image.size(3)),
            window.strideHeight(),
            window.strideWidth(),
            window.paddingHeight(),
            window.paddingWidth(),
            window.dilationHeight(),
            window.dilationWidth()
        };
    }

    NdArray unfold(NdArray x, Window window) {
        Shape s = x.shape();
        Shape unfolded = Shape.of(
                s.size(0),
                s.size(1),
                window.kernelElements(),
                window.outputHeight(s.size(2)),
                window.outputWidth(s.size(3)));
        return unfold("unfold", x, window, unfolded);
    }

    /** Returns [channels, kernel elements, n, rows, columns]. */
    NdArray unfoldSamplesLast(NdArray x, Window window) {
        Shape s = x.shape();
        Shape unfolded = Shape.of(
                s.size(1),
                window.kernelElements(),
                s.size(0),
                window.outputHeight(s.size(2)),
                window.outputWidth(s.size(3)));
        return unfold("unfold_samples_last", x, window, unfolded);
    }

    private NdArray unfold(String kernel, NdArray x, Window window, Shape shape) {
        return memory.make(
                shape, x.dtype(), y -> each(x.dtype(), kernel, y.elements(), frame(x.shape(), window), x, y));
    }

    NdArray fold(NdArray x, Window window, Shape shape) {
        return memory.make(shape, x.dtype(), y -> each(x.dtype(), "fold", y.elements(), frame(shape, window), x, y));
    }

    NdArray largestUnder(NdArray x, Window window) {
        Shape s = x.shape();
        Shape places = Shape.of(s.size(0), s.size(1), window.outputHeight(s.size(2)), window.outputWidth(s.size(3)));
        return memory.make(
                places, DType.INT32, y -> each(x.dtype(), "largest_under", y.elements(), frame(s, window), x, y));
    }

    NdArray pick(NdArray x, NdArray places) {
        return memory.make(
                places.shape(),
                x.dtype(),
                y -> each(
                        x.dtype(),
                        "pick_pixels",
                        y.elements(),
                        pixels(x.shape()),
                        pixels(places.shape()),
                        x,
                        places,
                        y));
    }

    NdArray place(NdArray x, NdArray places, Shape shape) {
        return memory.make(shape, x.dtype(), y -> {
            memory.zero(y);
            int planes = y.elements() == 0 ? 0 : shape.size(0) * shape.size(1);
            each(x.dtype(), "place_pixels", planes, pixels(shape), pixels(places.shape()), x, places, y);
        });
    }

    NdArray sumBlocks(NdArray x, int factor) {
        Shape s = x.shape();
        Shape blocks = s.withSize(2, s.size(2) / factor).withSize(3, s.size(3) / factor);
        return memory.make(
                blocks, x.dtype(), y -> each(x.dtype(), "sum_blocks", y.elements(), factor, blocks.size(3), x, y));
    }

    private static int pixels(Shape shape) {
        return shape.size(2) * shape.size(3);
    }

    private void each(DType dtype, String kernel, int count, Object... more) {
        kernels.each(CudaText.IMAGES, CudaType.of(dtype), kernel, count, more);
    }
}
