package org.gan4j.backend.internal;

import org.gan4j.backend.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * Winograd's convolution except for the matrix products: transforms images and weights to planes of numbers, one for
 * each element of a transformed tile; the planes are multiplied one by one, and the products become images again. Safe
 * for concurrent use.
 *
 * <p>A convolution of stride s, whose kernel has s times as many elements as taps, is the sum of s by s convolutions of
 * stride 1, each of every s-th pixel with every s-th element of the kernel. These are its phases.
 */
public final class Winograd {
    /** Floats in a row of a patch, chosen so that a patch and its transform fit into the second-level cache. */
    static final int BLOCK = 1024;

    private final Workers workers;
    private final int taps;
    private final MinimalFilter filter;

    /** @param taps taps of a phase's filter along each axis, 2 or 3 */
    public Winograd(HostBackend host, int taps) {
        this.workers = host.workers();
        this.taps = taps;
        this.filter = MinimalFilter.of(taps);
    }

    /** Part of a loop over rows of tiles, for one thread. */
    @FunctionalInterface
    public interface Part {
        void run(int from, int to);
    }

    /** Splits a loop over threads, in parts of at least {@code least} steps. */
    public void split(int steps, int least, Part part) {
        workers.loop(steps, least, part::run);
    }

    /** Returns the transform from the images of a convolution to planes. */
    public PatchReader images(Patches patches) {
        return new PatchReader(filter.data(), patches);
    }

    /**
     * Returns the transform from images to planes that also covers the tiles starting one element later: theirs are the
     * last planes along an axis, those of the tiles themselves the first.
     */
    public PatchReader neighbours(Patches patches) {
        return new PatchReader(filter.neighbours(), patches);
    }

    /**
     * Returns the transform from the gradient of a convolution's result to planes, to be multiplied with those of its
     * images.
     */
    public PatchReader gradients(Patches patches) {
        return new PatchReader(MinimalFilter.transposed(filter.result()), patches);
    }

    /** Returns the transform from products of planes to images. */
    public PatchWriter results(Patches patches, @Nullable NdArray bias) {
        return new PatchWriter(filter.result(), patches, bias);
    }

    /**
     * Returns the factor of each kernel element, row by row, in each plane of the filters: [planes, phases, elements].
     *
     * @param step the stride; the kernel has {@code step} times as many elements as taps along each axis
     */
    public float[] filters(int step) {
        return factors(step, false);
    }

    /**
     * Returns the factors for the gradient with respect to the images, whose kernels have the last tap first: [phases,
     * planes, elements].
     */
    public float[] flippedFilters(int step) {
        return factors(step, true);
    }

    private float[] factors(int step, boolean flipped) {
        int phases = step * step;
        int elements = phases * taps * taps;
        float[] factors = new float[planes() * phases * elements];
        for (int plane = 0; plane < planes(); plane++) {
            for (int phase = 0; phase < phases; phase++) {
                int row = flipped ? phase * planes() + plane : plane * phases + phase;
                for (int tap = 0; tap < taps * taps; tap++) {
                    int from = flipped ? taps * taps - 1 - tap : tap;
                    factors[row * elements + element(step, phase, from)] = factor(plane, tap);
                }
            }
        }
        return factors;
    }

    private int side() {
        return taps + 1;
    }

    private int planes() {
        return side() * side();
    }

    private float factor(int plane, int tap) {
        return filter.filter()[plane / side()][tap / taps] * filter.filter()[plane % side()][tap % taps];
    }

    /** Returns the kernel element, counted row by row, of a tap in a phase. */
    private int element(int step, int phase, int tap) {
        int row = tap / taps * step + phase / step;
        int column = tap % taps * step + phase % step;
        return row * taps * step + column;
    }
}
