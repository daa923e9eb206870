package org.gan4j.backend.onednn;

import java.util.Arrays;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.Folding;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions of stride 1 to one channel, such as a discriminator's last layer: oneDNN computes one vector of channels
 * at a time and wastes the rest of it. Here a matrix product multiplies each pixel by the whole kernel, and its numbers
 * are then added up at their positions.
 */
final class OneChannel {
    /** Minimum number of image channels for which this is worthwhile. */
    private static final int LEAST = 16;

    /** Maximum floats of patches in memory. */
    private static final long MOST = 1L << 25;

    private static final int[] KERNEL_FIRST = {2, 3, 0, 1};
    private static final int[] CHANNELS_FIRST = {0, 3, 1, 2};
    private static final int[] LAST_TO_SECOND = {0, 2, 1};

    private final HostBackend memory;

    OneChannel(HostBackend memory) {
        this.memory = memory;
    }

    /** Returns true if results have one channel and the stride is 1. */
    boolean suits(Convolution sizes) {
        Window window = sizes.window();
        int in = sizes.images().size(1);
        int out = sizes.weight().size(0);
        Window plain = Window.of(window.kernelHeight(), window.kernelWidth())
                .padding(window.paddingHeight(), window.paddingWidth());
        long patches = (long) sizes.images().elements() / in * out * window.kernelElements();
        return window.equals(plain)
                && sizes.weight().size(1) == in
                && out == 1
                && in >= LEAST
                && window.kernelElements() > 1
                && window.paddingHeight() < window.kernelHeight()
                && window.paddingWidth() < window.kernelWidth()
                && patches <= MOST;
    }

    /** Returns the window from an image pixel to the results it contributes to: left and right are exchanged. */
    private static Window turned(Window window) {
        return window.padding(
                window.kernelHeight() - 1 - window.paddingHeight(), window.kernelWidth() - 1 - window.paddingWidth());
    }

    NdArray forward(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        Shape w = sizes.weight();
        Shape image = x.shape();
        try (Temporaries t = new Temporaries()) {
            NdArray kernel = t.own(memory.permute(weight, KERNEL_FIRST));
            NdArray turned = t.own(reversed(kernel, sizes.window().kernelElements()));
            NdArray columns = new NdArray(Shape.of(turned.elements() / w.size(1), w.size(1)), turned.storage());
            NdArray pixels = new NdArray(Shape.of(x.elements() / w.size(1), w.size(1)), x.storage());
            NdArray patches = t.own(memory.matmul(pixels, false, columns, true));
            Shape places = Shape.of(image.size(0), image.size(1), image.size(2), w.size(2), w.size(3), w.size(0));
            NdArray result = t.own(memory.allocate(Convolution.pixels(sizes.result()), DType.FLOAT32));
            new Folding(memory).run(new NdArray(places, patches.storage()), turned(sizes.window()), result);
            return bias == null ? t.keep(result) : memory.binary(Binary.ADD, result, bias);
        }
    }

    /** Returns the gradient with respect to the weight, in row-major order. */
    NdArray byWeight(Convolution sizes, NdArray gradient, NdArray x) {
        Shape w = sizes.weight();
        int images = sizes.images().size(0);
        int kernelElements = sizes.window().kernelElements();
        int numbers = w.size(0) * kernelElements;
        try (Temporaries t = new Temporaries()) {
            NdArray rows = t.own(memory.permute(gradient, CHANNELS_FIRST));
            NdArray under = t.own(memory.unfold(rows, turned(sizes.window())));
            NdArray left = new NdArray(Shape.of(images, numbers, under.elements() / images / numbers), under.storage());
            NdArray right = new NdArray(Shape.of(images, x.elements() / images / w.size(1), w.size(1)), x.storage());
            NdArray products = t.own(memory.matmul(left, false, right, false));
            NdArray sums = t.own(memory.reduce(Reduction.SUM, products, new int[] {0}));
            NdArray planes = new NdArray(Shape.of(w.size(0), kernelElements, w.size(1)), sums.storage());
            NdArray turned = t.own(memory.permute(planes, LAST_TO_SECOND));
            int[] backwards = backwards(kernelElements);
            NdArray indices = t.own(memory.of(Shape.of(backwards.length), backwards));
            return new NdArray(w, memory.gather(turned, 2, indices).storage());
        }
    }

    /** Reverses the elements of a kernel [height, width, ..]. */
    private NdArray reversed(NdArray kernel, int elements) {
        int[] backwards = backwards(elements);
        NdArray rows = new NdArray(Shape.of(elements, kernel.elements() / elements), kernel.storage());
        try (Temporaries t = new Temporaries()) {
            return memory.gather(rows, 0, t.own(memory.of(Shape.of(elements), backwards)));
        }
    }

    private static int[] backwards(int count) {
        int[] indices = new int[count];
        Arrays.setAll(indices, i -> count - 1 - i);
        return indices;
    }
}
