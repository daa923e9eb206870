package org.gan4j.backend.cuda;

import org.gan4j.backend.Binary;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Temporaries;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/** Matrix products, and convolutions as products with what lies under the window. Safe for concurrent use. */
final class CudaProducts {
    private final CudaTape tape;
    private final CudaMemory memory;
    private final CudaElementwise elementwise;
    private final CudaMoving moving;
    private final CudaPictures pictures;

    CudaProducts(
            CudaTape tape, CudaMemory memory, CudaElementwise elementwise, CudaMoving moving, CudaPictures pictures) {
        this.tape = tape;
        this.memory = memory;
        this.elementwise = elementwise;
        this.moving = moving;
        this.pictures = pictures;
    }

    NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB) {
        int rank = a.shape().rank();
        int m = a.shape().size(transposeA ? -1 : -2);
        int k = a.shape().size(transposeA ? -2 : -1);
        int n = b.shape().size(transposeB ? -2 : -1);
        Shape batch = a.shape().range(0, rank - 2);
        return memory.make(
                batch.append(m, n),
                a.dtype(),
                y -> multiply(
                        new CudaProduct(
                                a.dtype(),
                                transposeA,
                                transposeB,
                                m,
                                n,
                                k,
                                memory.address(a),
                                (long) m * k,
                                memory.address(b),
                                (long) k * n,
                                memory.address(y),
                                (long) m * n,
                                batch.elements()),
                        y));
    }

    private void multiply(CudaProduct product, NdArray y) {
        if (product.k() == 0) {
            memory.zero(y);
        } else if (product.m() > 0 && product.n() > 0 && product.batch() > 0) {
            tape.write(product);
        }
    }

    /**
     * Sizes of a convolution.
     *
     * @param out output channels of a group
     * @param under channels times kernel elements of a group
     * @param places positions of the window in an image
     */
    private record Sizes(int samples, int groups, int out, int under, int places) {
        static Sizes of(Shape image, Shape weight, Window window) {
            int groups = image.size(1) / weight.size(1);
            return new Sizes(
                    image.size(0),
                    groups,
                    weight.size(0) / groups,
                    weight.size(1) * window.kernelElements(),
                    window.outputHeight(image.size(2)) * window.outputWidth(image.size(3)));
        }
    }

    NdArray convolve(NdArray x, NdArray weight, @Nullable NdArray bias, Window window) {
        Sizes s = Sizes.of(x.shape(), weight.shape(), window);
        Shape result = Shape.of(
                s.samples(),
                weight.shape().size(0),
                window.outputHeight(x.shape().size(2)),
                window.outputWidth(x.shape().size(3)));
        try (Temporaries t = new Temporaries()) {
            NdArray under = t.own(pictures.unfold(x, window));
            return memory.make(result, x.dtype(), y -> {
                samples(s, false, weight, under, y);
                if (bias != null) {
                    NdArray perChannel = t.own(bias.reshape(Shape.of(bias.elements(), 1, 1)));
                    elementwise.binary(Binary.ADD, y, perChannel, y);
                }
            });
        }
    }

    NdArray inputGradient(NdArray gradient, NdArray weight, Window window, Shape shape) {
        Sizes s = Sizes.of(shape, weight.shape(), window);
        Shape g = gradient.shape();
        Shape unfolded = Shape.of(s.samples(), shape.size(1), window.kernelElements(), g.size(2), g.size(3));
        try (Temporaries t = new Temporaries()) {
            NdArray under = t.own(memory.make(unfolded, gradient.dtype(), y -> samples(s, true, weight, gradient, y)));
            return pictures.fold(under, window, shape);
        }
    }

    /** Multiplies each group's weight, transposed or not, by each sample's part of x: one product for each group. */
    private void samples(Sizes s, boolean transpose, NdArray weight, NdArray x, NdArray y) {
        int rows = transpose ? s.under() : s.out();
        int inner = transpose ? s.out() : s.under();
        long bytes = y.dtype().bytes();
        long from = memory.address(weight);
        long right = memory.address(x);
        long to = memory.address(y);
        for (int group = 0; group < s.groups(); group++) {
            multiply(
                    new CudaProduct(
                            y.dtype(),
                            transpose,
                            false,
                            rows,
                            s.places(),
                            inner,
                            from + group * bytes * s.out() * s.under(),
                            0,
                            right + group * bytes * inner * s.places(),
                            (long) s.groups() * inner * s.places(),
                            to + group * bytes * rows * s.places(),
                            (long) s.groups() * rows * s.places(),
                            s.samples()),
                    y);
        }
    }

    /** One product over all samples for each group, in a batch. */
    NdArray weightGradient(NdArray gradient, NdArray x, Window window, Shape shape) {
        Sizes s = Sizes.of(x.shape(), shape, window);
        int inner = s.samples() * s.places();
        try (Temporaries t = new Temporaries()) {
            NdArray turned = t.own(moving.permute(gradient, new int[] {1, 0, 2, 3}));
            NdArray under = t.own(pictures.unfoldSamplesLast(x, window));
            return memory.make(
                    shape,
                    x.dtype(),
                    y -> multiply(
                            new CudaProduct(
                                    y.dtype(),
                                    false,
                                    true,
                                    s.out(),
                                    s.under(),
                                    inner,
                                    memory.address(turned),
                                    (long) s.out() * inner,
                                    memory.address(under),
                                    (long) s.under() * inner,
                                    memory.address(y),
                                    (long) s.out() * s.under(),
                                    s.groups()),
                            y));
        }
    }
}
