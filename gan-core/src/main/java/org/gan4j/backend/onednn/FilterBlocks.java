package org.gan4j.backend.onednn;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Precision;
import org.gan4j.backend.Temporaries;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Runs oneDNN's convolutions with the filters divided among threads where there are fewer images than threads; else
 * leaves the images to {@link DirectConvolving}.
 */
final class FilterBlocks {
    /** Number of filters that blocks are multiples of: floats in a vector. */
    private static final int MULTIPLE = 16;

    /** Minimum number of multiply-adds of a block, worth more than joining it with the others. */
    private static final int GRAIN = 1 << 22;

    private static final int CHANNELS = 3;

    private final Runner runner;
    private final HostBackend memory;
    private final DirectConvolving direct;

    FilterBlocks(Runner runner, HostBackend memory, DirectConvolving direct) {
        this.runner = runner;
        this.memory = memory;
        this.direct = direct;
    }

    /** Computes a block of filters; null where oneDNN has only slow code. */
    @FunctionalInterface
    private interface Block {
        @Nullable
        NdArray compute(Convolution sizes, int first);
    }

    @Nullable
    NdArray forward(Convolution sizes, Precision precision, NdArray x, NdArray weight, @Nullable NdArray bias) {
        try (Temporaries t = new Temporaries()) {
            List<NdArray> blocks = blocks(
                    sizes,
                    (block, first) -> direct.forward(
                            block,
                            precision,
                            x,
                            filters(weight, first, block),
                            bias == null ? null : filters(bias, first, block)),
                    t);
            return blocks.isEmpty()
                    ? direct.forward(sizes, precision, x, weight, bias)
                    : memory.concatenate(blocks, CHANNELS);
        }
    }

    /** Returns the gradient with respect to the images: the sum over blocks of filters. */
    @Nullable
    NdArray byInput(Convolution sizes, Precision precision, NdArray gradient, NdArray weight) {
        try (Temporaries t = new Temporaries()) {
            List<NdArray> blocks = blocks(
                    sizes,
                    (block, first) -> {
                        NdArray own = channels(gradient, first, block);
                        try {
                            return direct.byInput(block, precision, own, filters(weight, first, block));
                        } finally {
                            own.release();
                        }
                    },
                    t);
            if (blocks.isEmpty()) {
                return direct.byInput(sizes, precision, gradient, weight);
            }
            blocks.subList(1, blocks.size()).forEach(other -> direct.add(blocks.get(0), other));
            return t.keep(blocks.get(0));
        }
    }

    @Nullable
    NdArray byWeight(Convolution sizes, Precision precision, NdArray gradient, NdArray x) {
        try (Temporaries t = new Temporaries()) {
            List<NdArray> blocks = blocks(
                    sizes,
                    (block, first) -> {
                        NdArray own = channels(gradient, first, block);
                        try {
                            return direct.byWeight(block, precision, own, x);
                        } finally {
                            own.release();
                        }
                    },
                    t);
            return blocks.isEmpty() ? direct.byWeight(sizes, precision, gradient, x) : memory.concatenate(blocks, 0);
        }
    }

    /** Returns the results of all blocks, owned by {@code t}; empty where the whole is better, or must be, left alone. */
    private List<NdArray> blocks(Convolution sizes, Block block, Temporaries t) {
        Pieces pieces = pieces(sizes);
        if (pieces.count() < 2) {
            return List.of();
        }
        @Nullable NdArray[] results = new NdArray[pieces.count()];
        try {
            runner.each(
                    pieces,
                    (first, count) -> results[first / pieces.length()] = block.compute(sizes.ofFilters(count), first));
        } finally {
            Arrays.stream(results).filter(Objects::nonNull).forEach(t::own);
        }
        List<NdArray> all = Arrays.stream(results).filter(Objects::nonNull).toList();
        return all.size() == pieces.count() ? all : List.of();
    }

    private Pieces pieces(Convolution sizes) {
        boolean isWhole = sizes.images().size(0) >= runner.threads() || sizes.groups() > 1;
        long grains = isWhole ? 1 : Math.min(sizes.work() / GRAIN, runner.threads());
        return isWhole
                ? Pieces.of(sizes.weight().size(0), 1, 1)
                : runner.pieces(sizes.weight().size(0), grains, MULTIPLE);
    }

    /** Returns the rows of a weight or bias that belong to a block, without copying them. */
    private static NdArray filters(NdArray all, int first, Convolution block) {
        Shape shape = all.shape().withSize(0, block.weight().size(0));
        int row = all.elements() / all.shape().size(0);
        HostStorage storage = HostStorage.of(all);
        long address = storage.pointer((long) first * row).address();
        return new NdArray(shape, HostStorage.over(DType.FLOAT32, shape.elements(), address, storage));
    }

    /** Returns a copy of the channels of a gradient that belong to a block. */
    private NdArray channels(NdArray pixels, int first, Convolution block) {
        return memory.slice(
                pixels,
                new int[] {0, 0, 0, first},
                pixels.shape().withSize(CHANNELS, block.weight().size(0)));
    }
}
