package org.gan4j.models;

import org.gan4j.backend.DType;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Module;
import org.gan4j.nn.PerSample;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The present size of a {@link Progressive} network and the share alpha of its newest level; a child module of the network,
 * so that both are buffers. Begins fully grown. Thread safety as for any {@link Module}.
 */
public final class GrowthState extends Module implements PerSample {
    private static final int FIRST = 4;

    private final int full;
    private final Buffer state;

    /**
     * Creates the state of a network.
     *
     * @param full the largest size, a power of two from 4
     */
    public GrowthState(int full) {
        if (full < FIRST || Integer.bitCount(full) != 1) {
            throw new IllegalArgumentException(
                    "GrowthState: expects a size that is a power of two from 4, got " + full);
        }
        this.full = full;
        this.state = buffer("state", Shape.of(2), DType.FLOAT32, 1);
        set(full, 1);
    }

    /**
     * {@return the number of doublings from 4x4 to a size: 0 for 4}
     *
     * @param size a power of two from 4
     */
    public static int level(int size) {
        return Integer.numberOfTrailingZeros(size / FIRST);
    }

    /**
     * Sets the present size and the share of its level.
     *
     * @param size a power of two from 4 to the full size
     * @param alpha in [0, 1]: 0 for the enlarged image of the level below, 1 for the level alone
     */
    public void set(int size, double alpha) {
        if (size < FIRST || size > full || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException(
                    "GrowthState: expects a size that is a power of two from 4 to " + full + ", got " + size);
        }
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("GrowthState: expects a share in [0, 1], got " + alpha);
        }
        try (Scope scope = Scope.open()) {
            Tensor before = state.value();
            state.assign(Tensor.of(Shape.of(2), new double[] {size, size == FIRST ? 1 : alpha})
                    .to(before.dtype())
                    .to(before.backend()));
        }
    }

    /** {@return the largest size} */
    public int full() {
        return full;
    }

    /** {@return the present size} */
    public int size() {
        return (int) values()[0];
    }

    /** {@return the share of the present size's level, in [0, 1]} */
    public double alpha() {
        return values()[1];
    }

    /**
     * Mixes an image of the level below with one of the newest level: (1 - alpha) below + alpha newest.
     *
     * @param below an image of the level below, enlarged to the shape of the newest
     * @param newest an image of the newest level
     * @return the mixed image, of the same shape
     */
    public Tensor mixed(Tensor below, Tensor newest) {
        return Scope.keeping(() -> below.add(newest.subtract(below).multiply(alpha())));
    }

    private double[] values() {
        return state.value().toDoubles();
    }

    @Override
    public String toString() {
        return "GrowthState(4 to " + full + ")";
    }
}
