package org.gan4j.backend.onednn;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions on pixels with fewer multiplications: tiles of images are transformed, multiplied as matrices with the
 * transformed weights, and transformed back.
 */
final class WinogradConvolving {
    /** Floats of gradients by filters, of which every thread has its own. */
    private static final long MOST_GRADIENTS = 1L << 25;

    /** Multiplications and additions that take as long as to transform a number. */
    private static final int TRANSFORM = 45;

    /** How much of the time of a direct convolution it may take. */
    private static final double GAIN = 0.95;

    private final HostBackend memory;
    private final Runner runner;
    private final TileLots lots;
    private final ChannelBlocks blocks;

    WinogradConvolving(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
        this.lots = new TileLots(runner, memory);
        this.blocks = new ChannelBlocks(runner, memory);
    }

    /** Whether a convolution takes less time this way than directly. */
    boolean suits(Convolution sizes) {
        return isFaster(sizes, false);
    }

    /** Whether the gradient by the input takes less time this way than directly. */
    boolean suitsInput(Convolution sizes) {
        return isFaster(sizes, true);
    }

    /** Whether the gradient by the weight takes less time this way than directly, and not too much memory. */
    boolean suitsWeight(Convolution sizes) {
        if (!suits(sizes)) {
            return false;
        }
        WinogradPass pass = new WinogradPass(new Tiling(sizes), false);
        return blocks.suits(pass) || pass.filters() * runner.threads() <= MOST_GRADIENTS;
    }

    /** Compares multiplications and numbers to transform with the multiplications of direct sums. */
    private boolean isFaster(Convolution sizes, boolean byInput) {
        Tiling tiling = new Tiling(sizes);
        if (!tiling.exists() || !runner.canSetThreads()) {
            return false;
        }
        WinogradPass pass = new WinogradPass(tiling, byInput);
        double tiles = pass.tiles().count();
        double work = tiles * pass.filters() + TRANSFORM * ((double) pass.transformed() + pass.filters());
        return tiles >= (double) TileLots.LEAST_TILES * runner.threads() && work < GAIN * sizes.work();
    }

    NdArray forward(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        return run(new WinogradPass(new Tiling(sizes), false), x, weight, bias, sizes.result());
    }

    NdArray byInput(Convolution sizes, NdArray gradient, NdArray weight) {
        return run(new WinogradPass(new Tiling(sizes), true), gradient, weight, null, sizes.images());
    }

    private NdArray run(WinogradPass pass, NdArray x, NdArray weight, @Nullable NdArray bias, Shape resultImages) {
        try (Temporaries t = new Temporaries()) {
            NdArray result = t.own(memory.allocate(Convolution.pixels(resultImages), DType.FLOAT32));
            if (blocks.suits(pass)) {
                blocks.run(pass, x, weight, bias, result);
            } else {
                lots.run(pass, x, weight, bias, result);
            }
            return t.keep(result);
        }
    }

    /** The gradient by the weight, in row-major order. */
    NdArray byWeight(Convolution sizes, NdArray gradient, NdArray x) {
        Tiling tiling = new Tiling(sizes);
        try (Temporaries t = new Temporaries()) {
            NdArray weight = t.own(memory.allocate(sizes.weight(), DType.FLOAT32));
            if (blocks.suits(new WinogradPass(tiling, false))) {
                blocks.byWeight(tiling, gradient, x, weight);
            } else {
                lots.byWeight(tiling, gradient, x, weight);
            }
            return t.keep(weight);
        }
    }
}
