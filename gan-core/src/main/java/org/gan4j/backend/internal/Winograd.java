package org.gan4j.backend.internal;

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

    private final Workers workers;
    private final int taps;
    private final MinimalFilter filter;

    /** @param taps of a phase's filter along each axis, 2 or 3 */
    public Winograd(HostBackend host, int taps) {
        this.workers = host.workers();
        this.taps = taps;
        this.filter = MinimalFilter.of(taps);
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

    /**
     * Makes planes of images, and of the tiles that begin one element later: theirs are the last along an axis, and those
     * of the tiles themselves the first.
     */
    public PatchReader neighbours(Patches patches) {
        return new PatchReader(filter.neighbours(), patches);
    }

    /** Makes planes of the gradient of a convolution's result, to be multiplied with those of its images. */
    public PatchReader gradients(Patches patches) {
        return new PatchReader(MinimalFilter.transposed(filter.result()), patches);
    }

    /** Makes images of products of planes. */
    public PatchWriter results(Patches patches, @Nullable NdArray bias) {
        return new PatchWriter(filter.result(), patches, bias);
    }

    /**
     * What each plane of the filters takes of each element of a kernel, row by row: [planes, phases, elements].
     *
     * @param step the stride, as many times as taps is how many elements the kernel has along each axis
     */
    public float[] filters(int step) {
        return factors(step, false);
    }

    /** The same for the gradient by the images, whose kernels have the last tap first: [phases, planes, elements]. */
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

    /** Which element of the kernel, row by row, a tap of a phase is. */
    private int element(int step, int phase, int tap) {
        int row = tap / taps * step + phase / step;
        int column = tap % taps * step + phase % step;
        return row * taps * step + column;
    }
}
