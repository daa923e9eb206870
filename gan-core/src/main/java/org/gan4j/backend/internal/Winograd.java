package org.gan4j.backend.internal;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.gan4j.backend.Binary;
import org.gan4j.backend.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * Winograd's convolution but for the matrix products: images and weights become planes of numbers, one plane for each
 * element of a transformed tile; plane by plane they are multiplied; and the products become images again.
 *
 * <p>A convolution of stride s, with a kernel of s times as many elements as taps, is the sum of s by s convolutions of
 * stride 1, each of every s-th pixel with every s-th element of the kernel. Those are counted as its phases.
 */
public final class Winograd {
    /** Floats of a row of a patch, so that a patch and what it becomes stay in the second-level cache. */
    static final int BLOCK = 1024;

    /** Floats of filters that are worth a thread. */
    private static final int GRAIN = 1 << 17;

    private final Workers workers;
    private final int taps;
    private final MinimalFilter filter;

    /** @param taps of a phase's filter along each axis, 2 or 3 */
    public Winograd(HostBackend host, int taps) {
        this.workers = host.workers();
        this.taps = taps;
        this.filter = MinimalFilter.of(taps);
    }

    /** How many planes there are: the elements of a transformed tile. */
    public int planes() {
        return (taps + 1) * (taps + 1);
    }

    /** A loop over rows of tiles, in parts of a thread each. */
    @FunctionalInterface
    public interface Part {
        void run(int from, int to);
    }

    /** Splits a loop over threads, in parts of some steps at least. */
    public void split(int steps, int least, Part part) {
        workers.loop(steps, least, part::run);
    }

    /** Makes planes of the images of a convolution. */
    public PatchReader images(Patches patches) {
        return new PatchReader(filter.data(), patches);
    }

    /** Makes planes of the gradient of a convolution's result, to be multiplied with those of its images. */
    public PatchReader gradients(Patches patches) {
        return new PatchReader(MinimalFilter.transposed(filter.result()), patches);
    }

    /** Makes images of products of planes. */
    public PatchWriter results(Patches patches, @Nullable NdArray bias) {
        return new PatchWriter(filter.result(), patches, bias);
    }

    /** Weights [step taps, step taps, in, out] to planes [planes, step, step, in, out]. */
    public void filters(NdArray weights, int step, NdArray planes) {
        int phases = step * step;
        for (int i = 0; i < phases; i++) {
            int phase = i;
            filters(weights, step, phase, tap -> tap, planes, plane -> plane * phases + phase);
        }
    }

    /** Weights [step taps, step taps, out, in] to planes [planes, out, in] of one phase, with the last tap first. */
    public void flippedFilters(NdArray weights, int step, int phase, NdArray planes) {
        filters(weights, step, phase, tap -> taps * taps - 1 - tap, planes, plane -> plane);
    }

    private void filters(
            NdArray weights, int step, int phase, IntUnaryOperator order, NdArray planes, IntUnaryOperator place) {
        int length = weights.elements() / (step * step * taps * taps);
        HostBlock from = HostStorage.of(weights).block();
        HostBlock to = HostStorage.of(planes).block();
        blocks(length, filter.filter(), (transform, at, count) -> {
            for (int tap = 0; tap < taps * taps; tap++) {
                int element = element(step, phase, order.applyAsInt(tap));
                from.get(element * length + at, transform.patch()[tap], 0, count);
            }
            float[][] transformed = transform.run(count);
            for (int plane = 0; plane < transformed.length; plane++) {
                to.put(place.applyAsInt(plane) * length + at, transformed[plane], 0, count);
            }
        });
    }

    /** The gradient by the planes of {@link #filters}, which is the sum of some parts, to that by the weights. */
    public void filterGradients(List<NdArray> parts, int step, NdArray weights) {
        int phases = step * step;
        int length = weights.elements() / (phases * taps * taps);
        List<HostBlock> from =
                parts.stream().map(part -> HostStorage.of(part).block()).toList();
        HostBlock to = HostStorage.of(weights).block();
        blocks(length, MinimalFilter.transposed(filter.filter()), (transform, at, count) -> {
            float[] next = new float[count];
            for (int phase = 0; phase < phases; phase++) {
                for (int plane = 0; plane < planes(); plane++) {
                    int place = (plane * phases + phase) * length + at;
                    float[] sum = transform.patch()[plane];
                    from.get(0).get(place, sum, 0, count);
                    for (HostBlock part : from.subList(1, from.size())) {
                        part.get(place, next, 0, count);
                        FloatLoops.apply(Binary.ADD, sum, next, count);
                    }
                }
                float[][] gradients = transform.run(count);
                for (int tap = 0; tap < taps * taps; tap++) {
                    to.put(element(step, phase, tap) * length + at, gradients[tap], 0, count);
                }
            }
        });
    }

    /** Which element of the kernel, row by row, a tap of a phase is. */
    private int element(int step, int phase, int tap) {
        int row = tap / taps * step + phase / step;
        int column = tap % taps * step + phase % step;
        return row * taps * step + column;
    }

    @FunctionalInterface
    private interface Block {
        void run(PatchTransform transform, int at, int count);
    }

    private void blocks(int length, float[][] matrix, Block block) {
        int blocks = (length + BLOCK - 1) / BLOCK;
        split(blocks, Math.max(1, GRAIN / (BLOCK * planes())), (from, to) -> {
            PatchTransform transform = new PatchTransform(matrix, BLOCK);
            for (int at = from * BLOCK; at < Math.min(length, to * BLOCK); at += BLOCK) {
                block.run(transform, at, Math.min(BLOCK, length - at));
            }
        });
    }
}
