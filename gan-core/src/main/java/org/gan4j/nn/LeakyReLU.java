package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/** Leaky ReLU: x where positive, else slope x. Maas, Hannun and Ng, ICML 2013. Thread safety: see {@link Module}. */
public final class LeakyReLU extends Layer implements PerSample {
    private static final double DEFAULT = 0.01;

    private final double slope;

    /** Creates it with PyTorch's default slope, 0.01. */
    public LeakyReLU() {
        this(DEFAULT);
    }

    /**
     * Creates it with any slope.
     *
     * @param slope slope below 0, finite
     */
    public LeakyReLU(double slope) {
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("LeakyReLU: expects a finite slope, got " + slope);
        }
        this.slope = slope;
    }

    @Override
    protected Tensor compute(Tensor input) {
        return input.leakyRelu(slope);
    }

    @Override
    public String toString() {
        return "LeakyReLU(" + slope + ")";
    }
}
