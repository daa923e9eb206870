package org.gan4j.nn;

import java.util.stream.IntStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Enlarges images by a whole factor, [n, channels, h, w] to [n, channels, factor h, factor w], or resizes them to a
 * given size. A smaller size is possible too; pixels in between are then skipped. Thread safety: see {@link Module}.
 */
public final class Upsample extends Layer implements PerSample {
    private final Interpolation interpolation;
    private final int factor;
    /** Height and width of the result; 0 if there is a factor. */
    private final int height;

    private final int width;

    /** Interpolation of the pixels between the old ones. */
    private enum Interpolation {
        NEAREST,
        BILINEAR,
        /** Centres of the corner pixels stay at the corners. */
        BILINEAR_ALIGNED
    }

    private Upsample(Interpolation interpolation, int factor) {
        this(interpolation, factor, 0, 0);
        if (factor < 1) {
            throw new IllegalArgumentException("Upsample: expects a factor of 1 or more, got " + factor);
        }
    }

    private Upsample(Interpolation interpolation, int factor, int height, int width) {
        this.interpolation = interpolation;
        this.factor = factor;
        this.height = height;
        this.width = width;
    }

    private static Upsample to(Interpolation interpolation, int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "Upsample: expects a height and width of 1 or more, got " + height + " and " + width);
        }
        return new Upsample(interpolation, 0, height, width);
    }

    /**
     * {@return a resizing by nearest pixels to this size: PyTorch's nearest mode}
     *
     * @param height height of the result in pixels, 1 or more
     * @param width width of the result in pixels, 1 or more
     */
    public static Upsample nearestTo(int height, int width) {
        return to(Interpolation.NEAREST, height, width);
    }

    /**
     * {@return a bilinear resizing to this size: PyTorch's bilinear mode with align_corners=False}
     *
     * @param height height of the result in pixels, 1 or more
     * @param width width of the result in pixels, 1 or more
     */
    public static Upsample bilinearTo(int height, int width) {
        return to(Interpolation.BILINEAR, height, width);
    }

    /**
     * {@return an enlargement that repeats pixels: PyTorch's default}
     *
     * @param factor factor of height and width, 1 or more
     */
    public static Upsample nearest(int factor) {
        return new Upsample(Interpolation.NEAREST, factor);
    }

    /**
     * {@return a bilinear enlargement: PyTorch's bilinear mode with align_corners=False}
     *
     * @param factor factor of height and width, 1 or more
     */
    public static Upsample bilinear(int factor) {
        return new Upsample(Interpolation.BILINEAR, factor);
    }

    /**
     * {@return a bilinear enlargement with aligned corners: PyTorch's bilinear mode with align_corners=True}
     *
     * @param factor factor of height and width, 1 or more
     */
    public static Upsample bilinearAligned(int factor) {
        return new Upsample(Interpolation.BILINEAR_ALIGNED, factor);
    }

    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireImages(this, input);
        Shape shape = input.shape();
        if (interpolation == Interpolation.NEAREST && factor > 0) {
            return input.upsampleNearest(factor);
        }
        if (shape.size(2) == 0 || shape.size(3) == 0) {
            throw expects("images of at least one pixel", input);
        }
        int rows = factor > 0 ? factor * shape.size(2) : height;
        int columns = factor > 0 ? factor * shape.size(3) : width;
        if (interpolation == Interpolation.NEAREST) {
            return Resampled.select(
                    Resampled.select(input, 2, nearest(shape.size(2), rows)), 3, nearest(shape.size(3), columns));
        }
        return input.mixPixels(weights(shape.size(2), rows), weights(shape.size(3), columns));
    }

    private static int[] nearest(int from, int to) {
        return IntStream.range(0, to).map(i -> (int) ((long) i * from / to)).toArray();
    }

    private double[][] weights(int from, int to) {
        double[][] weights = new double[to][from];
        for (int i = 0; i < to; i++) {
            double source = interpolation == Interpolation.BILINEAR
                    ? Math.max(0, (i + 0.5) * from / to - 0.5)
                    : i * (from - 1.0) / Math.max(1, to - 1);
            int below = Math.min((int) source, from - 1);
            int above = Math.min(below + 1, from - 1);
            weights[i][below] += 1 - (source - below);
            weights[i][above] += source - below;
        }
        return weights;
    }

    /** Returns the settings, for example {@code Upsample(nearest, 2)}. */
    @Override
    public String toString() {
        String name =
                switch (interpolation) {
                    case NEAREST -> "nearest";
                    case BILINEAR -> "bilinear";
                    case BILINEAR_ALIGNED -> "bilinear, aligned corners";
                };
        return "Upsample(" + name + ", " + (factor > 0 ? factor : "to " + height + "x" + width) + ")";
    }
}
