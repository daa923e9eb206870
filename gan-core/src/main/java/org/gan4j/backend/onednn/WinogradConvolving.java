package org.gan4j.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.backend.internal.PatchReader;
import org.gan4j.backend.internal.PatchWriter;
import org.gan4j.backend.internal.Patches;
import org.gan4j.backend.internal.Winograd;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions on pixels with fewer multiplications: tiles of images are transformed, multiplied as matrices with the
 * transformed weights, and transformed back, each thread some tiles at a time.
 */
final class WinogradConvolving {
    /** Floats of transformed tiles that stay in a core's second-level cache. */
    private static final int CACHED = 1 << 17;

    /** Fewer tiles make slow matrix products. */
    private static final int LEAST_TILES = 64;

    /** Filters are read anew for every lot of tiles, so the deeper they are, the more tiles there should be, up to a limit. */
    private static final int DEPTH_PER_TILE = 8;

    private static final int MOST_FOR_DEPTH = 256;

    /** Floats of gradients by filters, of which every thread has its own. */
    private static final long MOST_GRADIENTS = 1L << 25;

    /** Multiplications and additions that take as long as to transform a number. */
    private static final int TRANSFORM = 45;

    /** How much of the time of a direct convolution it may take. */
    private static final double GAIN = 0.95;

    private final HostBackend memory;
    private final Runner runner;
    private final WinogradFilters filters;

    WinogradConvolving(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
        this.filters = new WinogradFilters(runner, memory);
    }

    /** Tiles of images with planes on each side, the phases' filters that meet them, and the images that they become. */
    private record Pass(Patches tiles, int side, NdArray filters, int depth, int results, List<Target> targets) {}

    /** The tiles that a phase becomes, and the first row and column of the planes that it takes. */
    private record Target(int row, int column, Patches tiles) {}

    /** Whether a convolution takes less time this way than directly. */
    boolean suits(Convolution sizes) {
        Tiling tiling = new Tiling(sizes);
        if (!tiling.exists()) {
            return false;
        }
        int side = tiling.taps() + 1;
        double depth = (double) tiling.phases() * tiling.in();
        return isFaster(tiling, tiling.results(), side * side * depth, side * side, tiling.out());
    }

    /** Whether the gradient by the weight takes less time this way than directly, and not too much memory. */
    boolean suitsWeight(Convolution sizes) {
        Tiling tiling = new Tiling(sizes);
        return suits(sizes) && gradients(tiling) * runner.threads() <= MOST_GRADIENTS;
    }

    /** Whether the gradient by the input takes less time this way than directly. */
    boolean suitsInput(Convolution sizes) {
        Tiling tiling = new Tiling(sizes);
        if (!tiling.exists()) {
            return false;
        }
        int side = tiling.taps() + 1;
        double all = tiling.hasNeighbours() ? 2 * side - 1 : side;
        return isFaster(
                tiling, tiling.imagesOf(0), all * all * tiling.out(), side * side * tiling.phases(), tiling.in());
    }

    /**
     * Compares numbers to transform and multiplications with those of direct sums.
     *
     * @param read numbers of a tile that the images become
     * @param planes planes of products, each of {@code results} numbers for a tile
     */
    private boolean isFaster(Tiling tiling, Patches patches, double read, double planes, double results) {
        double tiles = (double) patches.rows() * patches.across();
        double transformed = tiles * (read + planes * results) + gradients(tiling);
        double depth = gradients(tiling) / (planes * results);
        double work = tiles * planes * depth * results + TRANSFORM * transformed;
        return runner.canSetThreads()
                && tiles >= (double) LEAST_TILES * runner.threads()
                && work < GAIN * tiling.sizes().work();
    }

    /** Numbers of all planes of filters. */
    private static long gradients(Tiling tiling) {
        long side = tiling.taps() + 1L;
        return side * side * tiling.phases() * tiling.in() * tiling.out();
    }

    NdArray forward(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        Tiling tiling = new Tiling(sizes);
        Winograd winograd = new Winograd(memory, tiling.taps());
        Pass pass = new Pass(
                tiling.images(),
                winograd.side(),
                filters.forward(tiling, weight),
                tiling.phases() * tiling.in(),
                tiling.out(),
                List.of(new Target(0, 0, tiling.results())));
        return run(winograd, pass, x, bias, sizes.result());
    }

    NdArray byInput(Convolution sizes, NdArray gradient, NdArray weight) {
        Tiling tiling = new Tiling(sizes);
        Winograd winograd = new Winograd(memory, tiling.taps());
        List<Target> targets = new ArrayList<>();
        for (int phase = 0; phase < tiling.phases(); phase++) {
            int row = tiling.rowsLater(phase) * tiling.taps();
            int column = tiling.columnsLater(phase) * tiling.taps();
            targets.add(new Target(row, column, tiling.imagesOf(phase)));
        }
        Pass pass = new Pass(
                tiling.resultsAround(),
                tiling.hasNeighbours() ? winograd.neighbourSide() : winograd.side(),
                filters.byInput(tiling, weight),
                tiling.out(),
                tiling.in(),
                targets);
        return run(winograd, pass, gradient, null, sizes.images());
    }

    private NdArray run(Winograd winograd, Pass pass, NdArray x, @Nullable NdArray bias, Shape resultImages) {
        NdArray result = memory.allocate(Convolution.pixels(resultImages), DType.FLOAT32);
        int least = Math.max(1, LEAST_TILES / pass.tiles().across());
        winograd.split(pass.tiles().rows(), least, (from, to) -> run(winograd, pass, x, bias, result, from, to));
        pass.filters().release();
        return result;
    }

    /** A thread's rows of tiles. */
    private void run(
            Winograd winograd, Pass pass, NdArray x, @Nullable NdArray bias, NdArray result, int from, int to) {
        boolean neighbours = pass.side() > winograd.side();
        PatchReader reader = neighbours ? winograd.neighbours(pass.tiles()) : winograd.images(pass.tiles());
        List<PatchWriter> writers = pass.targets().stream()
                .map(target -> winograd.results(target.tiles(), bias))
                .toList();
        int across = pass.tiles().across();
        int read = pass.side() * pass.side();
        int planes = winograd.side() * winograd.side();
        int rows = evenly(to - from, lot(read * pass.depth() + planes * pass.results(), pass.depth(), across));
        NdArray images = memory.allocate(Shape.of(read, rows * across, pass.depth()), DType.FLOAT32);
        NdArray products = memory.allocate(Shape.of(planes, rows * across, pass.results()), DType.FLOAT32);
        for (int row = from; row < to; row += rows) {
            int count = Math.min(rows, to - row);
            reader.run(x, row, count, images, count * across);
            for (int phase = 0; phase < writers.size(); phase++) {
                multiply(winograd, pass, phase, count * across, images, products);
                writers.get(phase).run(products, count * across, row, count, result);
            }
        }
        images.release();
        products.release();
    }

    private void multiply(Winograd winograd, Pass pass, int phase, int tiles, NdArray images, NdArray products) {
        Target target = pass.targets().get(phase);
        int side = winograd.side();
        TilesPrimitive maker = new TilesPrimitive(side, pass.side(), tiles, pass.depth(), pass.results());
        long first = (target.row() * pass.side() + target.column()) * (long) tiles * pass.depth();
        long filter = (long) phase * side * side * pass.depth() * pass.results();
        runner.run(runner.primitive(maker.key(), 1, maker::make)
                .set(0, HostStorage.of(images).pointer(first))
                .set(MatmulPrimitive.RIGHT, HostStorage.of(pass.filters()).pointer(filter))
                .set(2, HostStorage.of(products).pointer()));
    }

    /** The gradient by the weight, in row-major order. */
    NdArray byWeight(Convolution sizes, NdArray gradient, NdArray x) {
        Tiling tiling = new Tiling(sizes);
        Winograd winograd = new Winograd(memory, tiling.taps());
        int rows = tiling.images().rows();
        int least = Math.max(1, LEAST_TILES / tiling.images().across());
        int count = Math.max(1, Math.min(runner.threads(), rows / least));
        int length = Math.toIntExact(gradients(tiling));
        NdArray parts = memory.allocate(Shape.of(count, length), DType.FLOAT32);
        winograd.split(count, 1, (first, end) -> {
            for (int part = first; part < end; part++) {
                Pointer sum = HostStorage.of(parts).pointer((long) part * length);
                addUp(winograd, tiling, gradient, x, edge(rows, count, part), edge(rows, count, part + 1), sum);
            }
        });
        NdArray weight = filters.byWeight(tiling, parts, count);
        parts.release();
        return weight;
    }

    private static int edge(int rows, int parts, int part) {
        return (int) ((long) rows * part / parts);
    }

    /** A thread's part of the gradient by the filters: the sum over its rows of tiles. */
    private void addUp(Winograd winograd, Tiling tiling, NdArray gradient, NdArray x, int from, int to, Pointer sum) {
        PatchReader images = winograd.images(tiling.images());
        PatchReader gradients = winograd.gradients(tiling.results());
        int across = tiling.images().across();
        int planes = winograd.side() * winograd.side();
        int depth = tiling.phases() * tiling.in();
        int out = tiling.out();
        // The sum is read and written anew for every lot of tiles, so they should not be smaller than it.
        int tiles = Math.max(LEAST_TILES, depth * out / (depth + out));
        int rows = evenly(to - from, Math.max(1, tiles / across));
        NdArray left = memory.allocate(Shape.of(planes, rows * across, depth), DType.FLOAT32);
        NdArray right = memory.allocate(Shape.of(planes, rows * across, out), DType.FLOAT32);
        for (int row = from; row < to; row += rows) {
            int count = Math.min(rows, to - row);
            images.run(x, row, count, left, count * across);
            gradients.run(gradient, row, count, right, count * across);
            MatmulPrimitive product = new MatmulPrimitive(planes, depth, count * across, out, true, false);
            runner.run(find(product, row > from)
                    .set(0, HostStorage.of(left).pointer())
                    .set(MatmulPrimitive.RIGHT, HostStorage.of(right).pointer())
                    .set(2, sum));
        }
        left.release();
        right.release();
    }

    private Primitive find(MatmulPrimitive product, boolean accumulates) {
        Key key = product.key(accumulates ? Kind.TILES_BY_TILES_SUM : Kind.TILES_BY_TILES, Precision.FLOAT32, false);
        return runner.primitive(
                key, 1, () -> accumulates ? product.accumulating() : product.product(Precision.FLOAT32));
    }

    /**
     * How many rows of tiles to transform and multiply at a time.
     *
     * @param floats of a tile, before and after the product
     */
    private static int lot(int floats, int depth, int across) {
        int deep = Math.min(depth / DEPTH_PER_TILE, MOST_FOR_DEPTH);
        int tiles = Math.max(CACHED / floats, Math.max(LEAST_TILES, deep));
        return Math.max(1, tiles / across);
    }

    /** The length of parts, of which as few as can be make up the whole. */
    private static int evenly(int whole, int most) {
        int parts = (whole + most - 1) / most;
        return (whole + parts - 1) / parts;
    }
}
