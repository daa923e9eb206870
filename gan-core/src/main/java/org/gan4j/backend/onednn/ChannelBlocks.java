package org.gan4j.backend.onednn;

import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.backend.internal.Winograd;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Winograd's method with the result channels divided among threads: all tiles are transformed, each thread prepares and
 * multiplies the filters of one block of channels at a time, and all products are transformed back. Suitable when
 * filters outnumber tiles, because each filter is then read only once.
 */
final class ChannelBlocks {
    /** Minimum number of channels; fewer make matrix products slow. */
    private static final int BLOCK = 128;

    /** Maximum floats of transformed tiles and products, all of which are in memory at once. */
    private static final long MOST = 1L << 25;

    private final HostBackend memory;
    private final Runner runner;
    private final WinogradFilters filters;

    ChannelBlocks(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
        this.filters = new WinogradFilters(runner, memory);
    }

    /** Returns true if filters have more numbers than tiles, and there are channels for all threads. */
    boolean suits(WinogradPass pass) {
        return pass.filters() >= pass.transformed()
                && pass.transformed() <= MOST
                && pass.results() >= BLOCK * runner.threads();
    }

    void run(WinogradPass pass, NdArray x, NdArray weight, @Nullable NdArray bias, NdArray result) {
        Winograd winograd = new Winograd(memory, pass.tiling().taps());
        int across = pass.tiles().across();
        int tiles = pass.tiles().rows() * across;
        int planes = pass.phases() * pass.planesAfter();
        try (Temporaries t = new Temporaries()) {
            NdArray products = t.own(memory.allocate(Shape.of(planes, tiles, pass.results()), DType.FLOAT32));
            try (Temporaries first = new Temporaries()) {
                Shape before = Shape.of(pass.planesBefore(), tiles, pass.depth());
                NdArray images = first.own(memory.allocate(before, DType.FLOAT32));
                loop(winograd, pass, (from, to) -> pass.reader(winograd)
                        .run(x, from, to - from, images, tiles, from * across));
                blocks(winograd, pass, (begin, count) -> multiply(pass, images, weight, begin, count, products));
            }
            loop(winograd, pass, (from, to) -> {
                for (int phase = 0; phase < pass.phases(); phase++) {
                    int begin = phase * pass.planesAfter() * tiles + from * across;
                    winograd.results(pass.tiles(phase), bias).run(products, tiles, begin, from, to - from, result);
                }
            });
        }
    }

    /** Multiplies all tiles with the filters of some channels. */
    private void multiply(WinogradPass pass, NdArray images, NdArray weight, int first, int count, NdArray products) {
        int tiles = images.shape().size(1);
        TilesPrimitive maker = pass.product(tiles, count);
        try (Temporaries t = new Temporaries()) {
            NdArray planes = t.own(filters.of(pass, weight, first, count));
            for (int phase = 0; phase < pass.phases(); phase++) {
                long filter = (long) phase * pass.planesAfter() * pass.depth() * count;
                long product = (long) phase * pass.planesAfter() * tiles * pass.results() + first;
                runner.run(
                        maker.key(),
                        maker::make,
                        HostStorage.of(images).pointer(pass.begin(phase, tiles)),
                        HostStorage.of(planes).pointer(filter),
                        HostStorage.of(products).pointer(product));
            }
        }
    }

    /** Computes the gradient with respect to the weight. */
    void byWeight(Tiling tiling, NdArray gradient, NdArray x, NdArray weight) {
        WinogradPass pass = new WinogradPass(tiling, false);
        Winograd winograd = new Winograd(memory, tiling.taps());
        int across = pass.tiles().across();
        int tiles = pass.tiles().rows() * across;
        try (Temporaries t = new Temporaries()) {
            Shape before = Shape.of(pass.planesAfter(), tiles, pass.depth());
            Shape after = Shape.of(pass.planesAfter(), tiles, pass.results());
            NdArray left = t.own(memory.allocate(before, DType.FLOAT32));
            NdArray right = t.own(memory.allocate(after, DType.FLOAT32));
            loop(winograd, pass, (from, to) -> {
                pass.reader(winograd).run(x, from, to - from, left, tiles, from * across);
                winograd.gradients(pass.tiles(0)).run(gradient, from, to - from, right, tiles, from * across);
            });
            blocks(winograd, pass, (first, count) -> addUp(pass, left, right, first, count, weight));
        }
    }

    /** Computes the gradient with respect to the weights of some channels. */
    private void addUp(WinogradPass pass, NdArray left, NdArray right, int first, int count, NdArray weight) {
        int tiles = left.shape().size(1);
        TileSumsPrimitive maker =
                new TileSumsPrimitive(pass.planesAfter(), tiles, pass.depth(), count, pass.results(), false);
        try (Temporaries t = new Temporaries()) {
            Shape shape = Shape.of(pass.planesAfter(), pass.depth(), count);
            NdArray sums = t.own(memory.allocate(shape, DType.FLOAT32));
            runner.run(
                    maker.key(),
                    maker::make,
                    HostStorage.of(left).pointer(),
                    HostStorage.of(right).pointer(first),
                    HostStorage.of(sums).pointer());
            filters.toWeight(pass.tiling(), sums, first, count, weight);
        }
    }

    /** Loops over all rows of tiles. */
    private static void loop(Winograd winograd, WinogradPass pass, Winograd.Part part) {
        int least = Math.max(1, TileLots.LEAST_TILES / pass.tiles().across());
        winograd.split(pass.tiles().rows(), least, part);
    }

    @FunctionalInterface
    private interface Block {
        void run(int first, int count);
    }

    /** Loops over all channels of the results. */
    private static void blocks(Winograd winograd, WinogradPass pass, Block block) {
        int blocks = (pass.results() + BLOCK - 1) / BLOCK;
        winograd.split(blocks, 1, (from, to) -> {
            for (int first = from * BLOCK; first < Math.min(to * BLOCK, pass.results()); first += BLOCK) {
                block.run(first, Math.min(BLOCK, pass.results() - first));
            }
        });
    }
}
