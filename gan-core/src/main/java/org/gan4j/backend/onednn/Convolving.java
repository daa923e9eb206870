package org.gan4j.backend.onednn;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.Folding;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Runs convolutions and their gradients on pixels [n, height, width, channels], by Winograd's method where that is
 * faster, else with oneDNN's own code; returns null where oneDNN is slow or wrong.
 */
final class Convolving {
    private static final int[] CHANNELS_LAST = {0, 2, 3, 1};
    private static final int[] CHANNELS_FIRST = {0, 3, 1, 2};

    private final Rounding rounding;
    private final HostBackend memory;
    private final WinogradConvolving winograd;
    private final OneChannel oneChannel;
    private final FilterBlocks direct;

    Convolving(Runner runner, Rounding rounding, HostBackend memory) {
        this.rounding = rounding;
        this.memory = memory;
        this.winograd = new WinogradConvolving(runner, memory);
        this.oneChannel = new OneChannel(memory);
        this.direct = new FilterBlocks(runner, memory, new DirectConvolving(runner, rounding, memory));
    }

    @Nullable
    NdArray forward(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        HostStorage.of(weight);
        Precision precision = sizes.forwardPrecision(rounding.precision());
        if (sizes.isLinear()) {
            return linear(sizes, x, weight, bias);
        }
        if (sizes.isOfOneChannelToOneColumn() || !sizes.meetsImageEverywhere()) {
            return null;
        }
        if (precision == Precision.FLOAT32 && winograd.suits(sizes)) {
            return winograd.forward(sizes, x, weight, bias);
        }
        if (precision == Precision.FLOAT32 && oneChannel.suits(sizes)) {
            return oneChannel.forward(sizes, x, weight, bias);
        }
        return direct.forward(sizes, precision, x, weight, bias);
    }

    @Nullable
    NdArray byInput(Convolution sizes, NdArray gradient, NdArray weight) {
        HostStorage.of(weight);
        if (!sizes.meetsImageEverywhere()) {
            return null;
        }
        Precision precision = sizes.byInputPrecision(rounding.precision());
        if (precision == Precision.FLOAT32 && winograd.suitsInput(sizes)) {
            return winograd.byInput(sizes, gradient, weight);
        }
        if (sizes.isLinear() || (precision == Precision.FLOAT32 && sizes.isCheaperAsPatches())) {
            return productByInput(sizes, gradient, weight);
        }
        return direct.byInput(sizes, precision, gradient, weight);
    }

    /** Runs a convolution whose kernel covers the image as a linear layer on all pixels. */
    private NdArray linear(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        try (Temporaries t = new Temporaries()) {
            NdArray result = memory.linear(rows(x, sizes.images().size(0)), columns(weight, t), bias);
            return new NdArray(Convolution.pixels(sizes.result()), result.storage());
        }
    }

    private NdArray linearByWeight(Convolution sizes, NdArray gradient, NdArray x) {
        int images = sizes.images().size(0);
        Shape w = sizes.weight();
        Shape last = Shape.of(w.size(0), w.size(2), w.size(3), w.size(1));
        try (Temporaries t = new Temporaries()) {
            NdArray columns = t.own(memory.matmul(rows(gradient, images), true, rows(x, images), false));
            return memory.permute(new NdArray(last, columns.storage()), CHANNELS_FIRST);
        }
    }

    /** Computes a matrix product to patches of pixels, and adds them up where they overlap. */
    private NdArray productByInput(Convolution sizes, NdArray gradient, NdArray weight) {
        Shape from = gradient.shape();
        Shape w = sizes.weight();
        Shape places = Shape.of(from.size(0), from.size(1), from.size(2), w.size(2), w.size(3), w.size(1));
        Shape images = Convolution.pixels(sizes.images());
        try (Temporaries t = new Temporaries()) {
            NdArray left = rows(gradient, from.elements() / from.size(3));
            NdArray patches = t.own(memory.matmul(left, false, columns(weight, t), false));
            if (sizes.isLinear()) {
                return new NdArray(images, t.keep(patches).storage());
            }
            NdArray result = t.own(memory.allocate(images, DType.FLOAT32));
            new Folding(memory).run(new NdArray(places, patches.storage()), sizes.window(), result);
            return t.keep(result);
        }
    }

    /** Returns a weight as a matrix [out, kernel height x kernel width x in], in the order of pixels. */
    private NdArray columns(NdArray weight, Temporaries t) {
        NdArray last = t.own(memory.permute(weight, CHANNELS_LAST));
        int out = weight.shape().size(0);
        return new NdArray(Shape.of(out, weight.elements() / out), last.storage());
    }

    private static NdArray rows(NdArray x, int rows) {
        return new NdArray(Shape.of(rows, x.elements() / rows), x.storage());
    }

    /** Returns the gradient with respect to the weight, in row-major order. */
    @Nullable
    NdArray byWeight(Convolution sizes, NdArray gradient, NdArray x) {
        HostStorage.of(gradient);
        HostStorage.of(x);
        Precision precision = sizes.byWeightPrecision(rounding.precision());
        if (sizes.isLinear()) {
            return linearByWeight(sizes, gradient, x);
        }
        if (!sizes.meetsImageEverywhere()) {
            return null;
        }
        if (precision == Precision.FLOAT32 && winograd.suitsWeight(sizes)) {
            return winograd.byWeight(sizes, gradient, x);
        }
        if (precision == Precision.FLOAT32 && oneChannel.suits(sizes)) {
            return oneChannel.byWeight(sizes, gradient, x);
        }
        return direct.byWeight(sizes, precision, gradient, x);
    }
}
