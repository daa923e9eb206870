package org.gan4j.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.backend.internal.PatchReader;
import org.gan4j.backend.internal.PatchWriter;
import org.gan4j.backend.internal.Winograd;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Winograd's method with tiles divided among threads: each thread transforms, multiplies and transforms back one batch
 * of tiles at a time, which stays in its cache.
 */
final class TileLots {
    /** Minimum number of tiles; fewer make matrix products slow. */
    static final int LEAST_TILES = 64;

    /** Maximum floats of transformed tiles that stay in a core's second-level cache. */
    private static final int CACHED = 1 << 17;

    /**
     * Filter depth per tile of a batch: filters are read again for every batch, so deeper filters need larger batches,
     * up to a limit.
     */
    private static final int DEPTH_PER_TILE = 8;

    private static final int MOST_FOR_DEPTH = 256;

    private final HostBackend memory;
    private final Runner runner;
    private final WinogradFilters filters;

    TileLots(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
        this.filters = new WinogradFilters(runner, memory);
    }

    void run(WinogradPass pass, NdArray x, NdArray weight, @Nullable NdArray bias, NdArray result) {
        Winograd winograd = new Winograd(memory, pass.tiling().taps());
        try (Temporaries t = new Temporaries()) {
            NdArray planes = t.own(filters.of(pass, weight, 0, pass.results()));
            winograd.split(
                    pass.tiles().rows(),
                    least(pass),
                    (from, to) -> run(winograd, pass, x, planes, bias, result, from, to));
        }
    }

    /** Returns the rows of a part: a whole batch of tiles, unless there are fewer batches than threads. */
    private int least(WinogradPass pass) {
        int across = pass.tiles().across();
        int shared = pass.tiles().rows() / runner.threads();
        return Math.max(Math.max(1, LEAST_TILES / across), Math.min(lot(pass) / across, shared));
    }

    /** Processes the rows of tiles of one part. */
    private void run(
            Winograd winograd,
            WinogradPass pass,
            NdArray x,
            NdArray filters,
            @Nullable NdArray bias,
            NdArray result,
            int from,
            int to) {
        PatchReader reader = pass.reader(winograd);
        List<PatchWriter> writers = new ArrayList<>();
        for (int phase = 0; phase < pass.phases(); phase++) {
            writers.add(winograd.results(pass.tiles(phase), bias));
        }
        int across = pass.tiles().across();
        int rows = evenly(to - from, lot(pass) / across);
        Shape before = Shape.of(pass.planesBefore(), rows * across, pass.depth());
        Shape after = Shape.of(pass.planesAfter(), rows * across, pass.results());
        try (Temporaries t = new Temporaries()) {
            NdArray images = t.own(memory.allocate(before, DType.FLOAT32));
            NdArray products = t.own(memory.allocate(after, DType.FLOAT32));
            for (int row = from; row < to; row += rows) {
                int count = Math.min(rows, to - row);
                int tiles = count * across;
                reader.run(x, row, count, images, tiles, 0);
                for (int phase = 0; phase < pass.phases(); phase++) {
                    multiply(pass, phase, tiles, images, filters, products);
                    writers.get(phase).run(products, tiles, 0, row, count, result);
                }
            }
        }
    }

    private void multiply(WinogradPass pass, int phase, int tiles, NdArray images, NdArray filters, NdArray products) {
        TilesPrimitive maker = pass.product(tiles, pass.results());
        long filter = pass.filters() / pass.phases() * phase;
        runner.run(
                maker.key(),
                maker::make,
                HostStorage.of(images).pointer(pass.begin(phase, tiles)),
                HostStorage.of(filters).pointer(filter),
                HostStorage.of(products).pointer());
    }

    /** Computes the gradient with respect to the weight. */
    void byWeight(Tiling tiling, NdArray gradient, NdArray x, NdArray weight) {
        WinogradPass pass = new WinogradPass(tiling, false);
        Winograd winograd = new Winograd(memory, tiling.taps());
        int rows = pass.tiles().rows();
        int least = Math.max(1, LEAST_TILES / pass.tiles().across());
        int count = Math.max(1, Math.min(runner.threads(), rows / least));
        int length = Math.toIntExact(pass.filters());
        try (Temporaries t = new Temporaries()) {
            NdArray parts = t.own(memory.allocate(Shape.of(count, length), DType.FLOAT32));
            winograd.split(count, 1, (first, end) -> {
                for (int part = first; part < end; part++) {
                    Pointer sums = HostStorage.of(parts).pointer((long) part * length);
                    addUp(winograd, pass, gradient, x, edge(rows, count, part), edge(rows, count, part + 1), sums);
                }
            });
            filters.toWeight(tiling, parts, 0, tiling.out(), weight);
        }
    }

    private static int edge(int rows, int parts, int part) {
        return (int) ((long) rows * part / parts);
    }

    /** Adds a thread's part to the gradient with respect to the filters: the sums over its rows of tiles. */
    private void addUp(
            Winograd winograd, WinogradPass pass, NdArray gradient, NdArray x, int from, int to, Pointer sums) {
        PatchReader images = pass.reader(winograd);
        PatchReader gradients = winograd.gradients(pass.tiles(0));
        int across = pass.tiles().across();
        int planes = pass.planesAfter();
        int depth = pass.depth();
        int results = pass.results();
        // The sums are read and written again for every batch of tiles, so they should not be larger than it.
        int rows = evenly(to - from, Math.max(LEAST_TILES, depth * results / (depth + results)) / across);
        try (Temporaries t = new Temporaries()) {
            NdArray left = t.own(memory.allocate(Shape.of(planes, rows * across, depth), DType.FLOAT32));
            NdArray right = t.own(memory.allocate(Shape.of(planes, rows * across, results), DType.FLOAT32));
            for (int row = from; row < to; row += rows) {
                int count = Math.min(rows, to - row);
                int tiles = count * across;
                images.run(x, row, count, left, tiles, 0);
                gradients.run(gradient, row, count, right, tiles, 0);
                TileSumsPrimitive maker = new TileSumsPrimitive(planes, tiles, depth, results, results, row > from);
                runner.run(
                        maker.key(),
                        maker::make,
                        HostStorage.of(left).pointer(),
                        HostStorage.of(right).pointer(),
                        sums);
            }
        }
    }

    /** Returns the number of tiles to transform and multiply at a time. */
    private static int lot(WinogradPass pass) {
        int tile = pass.planesBefore() * pass.depth() + pass.planesAfter() * pass.results();
        int deep = Math.min(pass.depth() / DEPTH_PER_TILE, MOST_FOR_DEPTH);
        return Math.max(CACHED / tile, Math.max(LEAST_TILES, deep));
    }

    /** Returns the length of the parts when as few as possible cover the whole. */
    private static int evenly(int whole, int most) {
        int parts = (whole + Math.max(1, most) - 1) / Math.max(1, most);
        return (whole + parts - 1) / parts;
    }
}
