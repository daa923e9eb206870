package org.gan4j.tensor;

import java.util.Arrays;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.shape.Window;

/**
 * Separable filter of images that can change their size: it puts {@code up - 1} zeros after each pixel, pads,
 * correlates the taps along height and width, and keeps every {@code down}-th pixel. Used for smoothing by Zhang, ICML
 * 2019, and Karras et al., CVPR 2020.
 *
 * <p>A side of n pixels becomes (n up + before + after - taps) / down + 1, rounded down. Immutable; safe to share
 * between threads.
 */
public final class Fir {
    private final double[] taps;
    private final int up;
    private final int down;
    private final int before;
    private final int after;

    private Fir(double[] taps, int up, int down, int before, int after) {
        if (taps.length == 0 || up < 1 || down < 1 || (up > 1 && down > 1)) {
            throw new IllegalArgumentException("Fir: expects taps and factors of 1 or more, one of them 1, got "
                    + taps.length + " taps, up " + up + " and down " + down);
        }
        this.taps = taps;
        this.up = up;
        this.down = down;
        this.before = before;
        this.after = after;
    }

    /**
     * {@return a filter with these taps divided by their sum, without padding or change of size}
     *
     * @param taps weights of neighbouring pixels along one axis, at least one; their sum is finite and not 0
     */
    public static Fir of(double... taps) {
        double sum = Arrays.stream(taps).sum();
        if (!Double.isFinite(sum) || sum == 0) {
            throw new IllegalArgumentException(
                    "Fir: expects taps of a finite sum that is not 0, got " + Arrays.toString(taps));
        }
        return new Fir(Arrays.stream(taps).map(tap -> tap / sum).toArray(), 1, 1, 0, 0);
    }

    /**
     * {@return the filter that enlarges by a factor and keeps constant images constant, except at the borders: its taps
     * are multiplied by the factor, and its padding makes the result exactly {@code factor} times as large}
     *
     * @param factor 1 or more
     */
    public Fir enlarging(int factor) {
        int padding = taps.length - factor;
        double[] scaled = Arrays.stream(taps).map(tap -> tap * factor).toArray();
        return new Fir(scaled, factor, 1, (padding + 1) / 2 + factor - 1, padding / 2);
    }

    /**
     * {@return the filter that reduces by a factor, with padding that makes the result exactly the size divided by the
     * factor}
     *
     * @param factor 1 or more
     */
    public Fir reducing(int factor) {
        int padding = taps.length - factor;
        return new Fir(taps, 1, factor, (padding + 1) / 2, padding / 2);
    }

    /**
     * {@return this filter with other numbers of zeros around the image on each axis; negative numbers crop pixels}
     *
     * @param newBefore zeros above and at the left
     * @param newAfter zeros below and at the right
     */
    public Fir padding(int newBefore, int newAfter) {
        return new Fir(taps, up, down, newBefore, newAfter);
    }

    /**
     * {@return this filter with its taps multiplied by a number, on each axis}
     *
     * @param factor factor of the taps; an image's values grow by its square
     */
    public Fir gain(double factor) {
        return new Fir(Arrays.stream(taps).map(tap -> tap * factor).toArray(), up, down, before, after);
    }

    /**
     * {@return the size of a side after filtering; below 1 if the filter does not fit}
     *
     * @param side number of pixels before
     */
    public int size(int side) {
        return Math.floorDiv(side * up + before + after - taps.length, down) + 1;
    }

    Tensor apply(Tensor x) {
        Shape shape = x.shape();
        if (size(shape.size(2)) < 1 || size(shape.size(3)) < 1) {
            throw new ShapeException("fir: expects an image that the filter (" + this + ") fits into, got " + shape);
        }
        return Scope.keeping(() -> along(along(x, 2), 3));
    }

    /** Filters one axis, channel by channel: a convolution with as many groups as channels. */
    private Tensor along(Tensor x, int axis) {
        return up == 1 ? correlated(cut(x, axis, before, after), axis) : spread(x, axis);
    }

    private Tensor correlated(Tensor padded, int axis) {
        Window window = axis == 2
                ? Window.of(taps.length, 1).stride(down, 1)
                : Window.of(1, taps.length).stride(1, down);
        return Images.convolve(padded, kernel(padded, axis, false), null, window);
    }

    /**
     * Puts zeros between pixels: the gradient of a correlation with stride {@code up} with respect to its images does
     * so.
     */
    private Tensor spread(Tensor x, int axis) {
        Window window = axis == 2
                ? Window.of(taps.length, 1).stride(up, 1)
                : Window.of(1, taps.length).stride(1, up);
        int full = (x.shape().size(axis) - 1) * up + taps.length;
        Tensor all = Images.byInput(x, kernel(x, axis, true), window, x.shape().withSize(axis, full));
        // The full result has padded taps - 1 zeros before and as many after, less the zeros after the last pixel.
        return cut(all, axis, before - taps.length + 1, after + up - taps.length);
    }

    private static Tensor cut(Tensor x, int axis, int before, int after) {
        Tensor padded = x.pad(axis, Math.max(0, before), Math.max(0, after), 0);
        int from = Math.max(0, -before);
        int to = padded.shape().size(axis) - Math.max(0, -after);
        return from == 0 && to == padded.shape().size(axis) ? padded : padded.slice(axis, from, to);
    }

    private Tensor kernel(Tensor x, int axis, boolean reversed) {
        int channels = x.shape().size(1);
        int length = taps.length;
        double[] values = new double[channels * length];
        for (int i = 0; i < values.length; i++) {
            int tap = i % length;
            values[i] = taps[reversed ? length - 1 - tap : tap];
        }
        Shape shape = axis == 2 ? Shape.of(channels, 1, length, 1) : Shape.of(channels, 1, 1, length);
        return Tensor.wrap(x.backend(), x.backend().of(shape, values)).to(x.dtype());
    }

    @Override
    public String toString() {
        return Arrays.toString(taps) + (up == 1 ? "" : ", up " + up) + (down == 1 ? "" : ", down " + down)
                + ", padding " + before + " and " + after;
    }
}
