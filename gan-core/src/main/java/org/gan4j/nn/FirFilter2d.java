package org.gan4j.nn;

import org.gan4j.tensor.Fir;
import org.gan4j.tensor.Tensor;

/** Filters images, and can enlarge or reduce them: see {@link Fir}. Thread safety: see {@link Module}. */
public final class FirFilter2d extends Layer implements PerSample {
    private final Fir filter;

    /**
     * Creates a layer of a filter, which is not learned.
     *
     * @param filter taps, padding and change of size
     */
    public FirFilter2d(Fir filter) {
        this.filter = filter;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireImages(this, input);
        if (filter.size(input.shape().size(2)) < 1 || filter.size(input.shape().size(3)) < 1) {
            throw expects("images that its filter fits into", input);
        }
        return input.fir(filter);
    }

    @Override
    public String toString() {
        return "FirFilter2d(" + filter + ")";
    }
}
