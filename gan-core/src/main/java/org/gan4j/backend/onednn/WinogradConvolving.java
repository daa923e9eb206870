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
    /** Maximum floats of filter gradients, of which every thread has its own. */
    private static final long MOST_GRADIENTS = 1L << 25;

    /** Number of multiply-adds that take as long as transforming one number. */
    private static final int TRANSFORM = 45;

    /** Maximum fraction of a direct convolution's time. */
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

    /** Returns true if a convolution is faster this way than directly. */
    boolean suits(Convolution sizes) {
        return isFaster(sizes, false);
    }

    /** Returns true if the gradient with respect to the input is faster this way than directly. */
    boolean suitsInput(Convolution sizes) {
        return isFaster(sizes, true);
    }

    /**
     * Returns true if the gradient with respect to the weight is faster this way than directly, and does not need too
     * much memory.
     */
    boolean suitsWeight(Convolution sizes) {
        if (!suits(sizes)) {
            return false;
        }
        WinogradPass pass = new WinogradPass(new Tiling(sizes), false);
        return blocks.suits(pass) || pass.filters() * runner.threads() <= MOST_GRADIENTS;
    }

    /** Compares the cost of multiplications and transforms with that of the multiplications in direct sums. */
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

    /** Returns the gradient with respect to the weight, in row-major order. */
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
