package org.gan4j.backend.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

    WinogradConvolving(Runner runner, HostBackend memory) {
        this.runner = runner;
        this.memory = memory;
    }

    /** Tiles of one image, the filters that meet them, and the tiles of another that they become. */
    private record Pass(Patches from, NdArray filters, Patches to) {
        int depth() {
            return filters.shape().size(1);
        }

        int results() {
            return filters.shape().size(2);
        }
    }

    /** Whether a convolution takes less time this way than directly. */
    boolean suits(Convolution sizes) {
        Tiling tiling = new Tiling(sizes);
        return tiling.exists() && isFaster(tiling, tiling.results(), tiling.phases() * tiling.in(), tiling.out(), 1);
    }

    /** Whether the gradient by the weight takes less time this way than directly, and not too much memory. */
    boolean suitsWeight(Convolution sizes) {
        Tiling tiling = new Tiling(sizes);
        long side = tiling.taps() + 1L;
        long gradients = side * side * tiling.phases() * tiling.in() * tiling.out();
        return suits(sizes) && gradients * runner.threads() <= MOST_GRADIENTS;
    }

    /** Whether the gradient by the input takes less time this way than directly. */
    boolean suitsInput(Convolution sizes) {
        Tiling tiling = new Tiling(sizes);
        return tiling.exists() && isFaster(tiling, tiling.imagesOf(0), tiling.out(), tiling.in(), tiling.phases());
    }

    private boolean isFaster(Tiling tiling, Patches patches, double depth, double results, int passes) {
        double tiles = (double) patches.rows() * patches.across();
        int side = tiling.taps() + 1;
        double products = tiles * depth * results;
        double transformed = tiles * (depth + results) + depth * results;
        double work = passes * side * side * (products + TRANSFORM * transformed);
        return runner.canSetThreads()
                && tiles >= (double) LEAST_TILES * runner.threads()
                && work < GAIN * tiling.sizes().work();
    }

    NdArray forward(Convolution sizes, NdArray x, NdArray weight, @Nullable NdArray bias) {
        Tiling tiling = new Tiling(sizes);
        Winograd winograd = new Winograd(memory, tiling.taps());
        NdArray taps = taps(weight, 2, 1, 0);
        NdArray filters = memory.allocate(
                Shape.of(winograd.planes(), tiling.phases() * tiling.in(), tiling.out()), DType.FLOAT32);
        winograd.filters(taps, tiling.step(), filters);
        taps.release();
        List<Pass> passes = List.of(new Pass(tiling.images(), filters, tiling.results()));
        return run(winograd, passes, x, bias, sizes.result());
    }

    NdArray byInput(Convolution sizes, NdArray gradient, NdArray weight) {
        Tiling tiling = new Tiling(sizes);
        Winograd winograd = new Winograd(memory, tiling.taps());
        NdArray taps = taps(weight, 2, 0, 1);
        List<Pass> passes = new ArrayList<>();
        for (int phase = 0; phase < tiling.phases(); phase++) {
            NdArray filters = memory.allocate(Shape.of(winograd.planes(), tiling.out(), tiling.in()), DType.FLOAT32);
            winograd.flippedFilters(taps, tiling.step(), phase, filters);
            passes.add(new Pass(tiling.resultsAround(phase), filters, tiling.imagesOf(phase)));
        }
        taps.release();
        return run(winograd, passes, gradient, null, sizes.images());
    }

    private NdArray run(Winograd winograd, List<Pass> passes, NdArray x, @Nullable NdArray bias, Shape resultImages) {
        NdArray result = memory.allocate(Convolution.pixels(resultImages), DType.FLOAT32);
        Pass first = passes.get(0);
        int across = first.from().across();
        winograd.split(first.from().rows(), Math.max(1, LEAST_TILES / across), (from, to) -> {
            int tiles = lot(winograd.planes(), first.depth(), first.results());
            for (Pass pass : passes) {
                run(winograd, pass, x, bias, result, from, to, Math.max(1, tiles / across));
            }
        });
        passes.forEach(pass -> pass.filters().release());
        return result;
    }

    /** A thread's rows of tiles. */
    private void run(
            Winograd winograd,
            Pass pass,
            NdArray x,
            @Nullable NdArray bias,
            NdArray result,
            int from,
            int to,
            int most) {
        PatchReader reader = winograd.images(pass.from());
        PatchWriter writer = winograd.results(pass.to(), bias);
        int across = pass.from().across();
        int rows = evenly(to - from, most);
        int planes = winograd.planes();
        NdArray images = memory.allocate(Shape.of(planes, rows * across, pass.depth()), DType.FLOAT32);
        NdArray products = memory.allocate(Shape.of(planes, rows * across, pass.results()), DType.FLOAT32);
        for (int row = from; row < to; row += rows) {
            int count = Math.min(rows, to - row);
            int tiles = count * across;
            reader.run(x, row, count, images, tiles);
            MatmulPrimitive product = new MatmulPrimitive(planes, tiles, pass.depth(), pass.results(), false, false);
            multiply(product, images, pass.filters(), products, false);
            writer.run(products, tiles, row, count, result);
        }
        images.release();
        products.release();
    }

    /** The gradient by the weight, in row-major order. */
    NdArray byWeight(Convolution sizes, NdArray gradient, NdArray x) {
        Tiling tiling = new Tiling(sizes);
        Winograd winograd = new Winograd(memory, tiling.taps());
        SortedMap<Integer, NdArray> parts = new TreeMap<>();
        int least = Math.max(1, LEAST_TILES / tiling.images().across());
        winograd.split(tiling.images().rows(), least, (from, to) -> {
            NdArray part = filterGradients(winograd, tiling, gradient, x, from, to);
            synchronized (parts) {
                parts.put(from, part);
            }
        });
        NdArray taps = memory.allocate(
                Shape.of(sizes.weight().size(2) * sizes.weight().size(3), tiling.in(), tiling.out()), DType.FLOAT32);
        winograd.filterGradients(List.copyOf(parts.values()), tiling.step(), taps);
        parts.values().forEach(NdArray::release);
        NdArray weight = memory.permute(taps, new int[] {2, 1, 0});
        taps.release();
        return new NdArray(sizes.weight(), weight.storage());
    }

    /** A thread's part of the gradient by the filters: the sum over its rows of tiles. */
    private NdArray filterGradients(Winograd winograd, Tiling tiling, NdArray gradient, NdArray x, int from, int to) {
        PatchReader images = winograd.images(tiling.images());
        PatchReader gradients = winograd.gradients(tiling.results());
        int across = tiling.images().across();
        int planes = winograd.planes();
        int depth = tiling.phases() * tiling.in();
        int out = tiling.out();
        int rows = evenly(to - from, Math.max(1, lot(planes, depth, out) / across));
        NdArray left = memory.allocate(Shape.of(planes, rows * across, depth), DType.FLOAT32);
        NdArray right = memory.allocate(Shape.of(planes, rows * across, out), DType.FLOAT32);
        NdArray sum = memory.allocate(Shape.of(planes, depth, out), DType.FLOAT32);
        for (int row = from; row < to; row += rows) {
            int count = Math.min(rows, to - row);
            int length = count * across;
            images.run(x, row, count, left, length);
            gradients.run(gradient, row, count, right, length);
            MatmulPrimitive product = new MatmulPrimitive(planes, depth, length, out, true, false);
            multiply(product, left, right, sum, row > from);
        }
        left.release();
        right.release();
        return sum;
    }

    /** The product, or its sum with what is there, on this thread alone. */
    private void multiply(MatmulPrimitive product, NdArray left, NdArray right, NdArray result, boolean accumulates) {
        Key key = product.key(accumulates ? Kind.WINOGRAD_SUM : Kind.WINOGRAD, Precision.FLOAT32, false);
        Primitive primitive = runner.primitive(
                key, 1, () -> accumulates ? product.accumulating() : product.product(Precision.FLOAT32));
        runner.run(primitive
                .set(0, HostStorage.of(left).pointer())
                .set(MatmulPrimitive.RIGHT, HostStorage.of(right).pointer())
                .set(2, HostStorage.of(result).pointer()));
    }

    /** The weight with axes out, in and elements of the kernel in another order. */
    private NdArray taps(NdArray weight, int... order) {
        Shape shape = weight.shape();
        Shape flat = Shape.of(shape.size(0), shape.size(1), shape.size(2) * shape.size(3));
        return memory.permute(new NdArray(flat, weight.storage()), order);
    }

    /** How many tiles to transform and multiply at a time. */
    private static int lot(int planes, int depth, int results) {
        int cached = CACHED / (planes * (depth + results));
        int deep = Math.min(depth / DEPTH_PER_TILE, MOST_FOR_DEPTH);
        return Math.max(cached, Math.max(LEAST_TILES, deep));
    }

    /** The length of parts, of which as few as can be make up the whole. */
    private static int evenly(int whole, int most) {
        int parts = (whole + most - 1) / most;
        return (whole + parts - 1) / parts;
    }
}
