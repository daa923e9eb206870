package org.gan4j.backend.onednn;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.backend.internal.Winograd;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Winograd's method with the results' channels shared out between threads: all tiles are transformed, each thread makes the
 * filters of a block of channels at a time and multiplies them, and all products are transformed back. Where there are more
 * filters than tiles, it is they that should be read but once.
 */
final class ChannelBlocks {
    /** Fewer channels make slow matrix products. */
    private static final int BLOCK = 128;

    /** Floats of transformed tiles and products, which all lie in memory. */
    private static final long MOST = 1L << 25;

    private final HostBackend memory;
    private final Runner runner;
    private final WinogradFilters filters;

    ChannelBlocks(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
        this.filters = new WinogradFilters(runner, memory);
    }

    /** Whether filters are more numbers than tiles, and there are channels for all threads. */
    boolean suits(WinogradPass pass) {
        return pass.filters() >= pass.transformed()
                && pass.transformed() <= MOST
                && pass.results() >= BLOCK * runner.threads();
    }

    void run(WinogradPass pass, NdArray x, NdArray weight, @Nullable NdArray bias, NdArray result) {
        Winograd winograd = new Winograd(memory, pass.tiling().taps());
        int across = pass.tiles().across();
        int tiles = pass.tiles().rows() * across;
        NdArray images = memory.allocate(Shape.of(pass.planesBefore(), tiles, pass.depth()), DType.FLOAT32);
        loop(winograd, pass, (from, to) -> pass.reader(winograd).run(x, from, to - from, images, tiles, from * across));
        int planes = pass.phases() * pass.planesAfter();
        NdArray products = memory.allocate(Shape.of(planes, tiles, pass.results()), DType.FLOAT32);
        blocks(winograd, pass, (first, count) -> multiply(pass, images, weight, first, count, products));
        images.release();
        loop(winograd, pass, (from, to) -> {
            for (int phase = 0; phase < pass.phases(); phase++) {
                int begin = phase * pass.planesAfter() * tiles + from * across;
                winograd.results(pass.tiles(phase), bias).run(products, tiles, begin, from, to - from, result);
            }
        });
        products.release();
    }

    /** The products of all tiles for some channels. */
    private void multiply(WinogradPass pass, NdArray images, NdArray weight, int first, int count, NdArray products) {
        int tiles = images.shape().size(1);
        NdArray planes = filters.of(pass, weight, first, count);
        TilesPrimitive maker = pass.product(tiles, count);
        for (int phase = 0; phase < pass.phases(); phase++) {
            long filter = (long) phase * pass.planesAfter() * pass.depth() * count;
            long product = (long) phase * pass.planesAfter() * tiles * pass.results() + first;
            try (Invocation call = runner.borrow(maker.key(), 1, maker::make)) {
                runner.run(call.set(0, HostStorage.of(images).pointer(pass.begin(phase, tiles)))
                        .set(MatmulPrimitive.RIGHT, HostStorage.of(planes).pointer(filter))
                        .set(2, HostStorage.of(products).pointer(product)));
            }
        }
        planes.release();
    }

    /** The gradient by the weight. */
    void byWeight(Tiling tiling, NdArray gradient, NdArray x, NdArray weight) {
        WinogradPass pass = new WinogradPass(tiling, false);
        Winograd winograd = new Winograd(memory, tiling.taps());
        int across = pass.tiles().across();
        int tiles = pass.tiles().rows() * across;
        NdArray left = memory.allocate(Shape.of(pass.planesAfter(), tiles, pass.depth()), DType.FLOAT32);
        NdArray right = memory.allocate(Shape.of(pass.planesAfter(), tiles, pass.results()), DType.FLOAT32);
        loop(winograd, pass, (from, to) -> {
            pass.reader(winograd).run(x, from, to - from, left, tiles, from * across);
            winograd.gradients(pass.tiles(0)).run(gradient, from, to - from, right, tiles, from * across);
        });
        blocks(winograd, pass, (first, count) -> addUp(pass, left, right, first, count, weight));
        left.release();
        right.release();
    }

    /** The gradient by the weights of some channels. */
    private void addUp(WinogradPass pass, NdArray left, NdArray right, int first, int count, NdArray weight) {
        int tiles = left.shape().size(1);
        NdArray sums = memory.allocate(Shape.of(pass.planesAfter(), pass.depth(), count), DType.FLOAT32);
        TileSumsPrimitive maker =
                new TileSumsPrimitive(pass.planesAfter(), tiles, pass.depth(), count, pass.results(), false);
        try (Invocation call = runner.borrow(maker.key(), 1, maker::make)) {
            runner.run(call.set(0, HostStorage.of(left).pointer())
                    .set(MatmulPrimitive.RIGHT, HostStorage.of(right).pointer(first))
                    .set(2, HostStorage.of(sums).pointer()));
        }
        filters.toWeight(pass.tiling(), sums, first, count, weight);
        sums.release();
    }

    /** All rows of tiles. */
    private static void loop(Winograd winograd, WinogradPass pass, Winograd.Part part) {
        int least = Math.max(1, TileLots.LEAST_TILES / pass.tiles().across());
        winograd.split(pass.tiles().rows(), least, part);
    }

    @FunctionalInterface
    private interface Block {
        void run(int first, int count);
    }

    /** All channels of the results. */
    private static void blocks(Winograd winograd, WinogradPass pass, Block block) {
        int blocks = (pass.results() + BLOCK - 1) / BLOCK;
        winograd.split(blocks, 1, (from, to) -> {
            for (int first = from * BLOCK; first < Math.min(to * BLOCK, pass.results()); first += BLOCK) {
                block.run(first, Math.min(BLOCK, pass.results() - first));
            }
        });
    }
}
