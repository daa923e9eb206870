package org.gan4j.nn;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Enlarges images by a whole factor: [n, channels, h, w] to [n, channels, factor h, factor w]. */
public final class Upsample extends Layer implements PerSample {
    private final Interpolation interpolation;
    private final int factor;

    /** How pixels between the old ones get their value. */
    private enum Interpolation {
        NEAREST,
        BILINEAR,
        /** The corner pixels' centres stay at the corners. */
        BILINEAR_ALIGNED
    }

    private Upsample(Interpolation interpolation, int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("Upsample: expects a factor of 1 or more, got " + factor);
        }
        this.interpolation = interpolation;
        this.factor = factor;
    }

    /** Repeats pixels, as PyTorch's default. */
    public static Upsample nearest(int factor) {
        return new Upsample(Interpolation.NEAREST, factor);
    }

    /** Mixes the four nearest pixels, as PyTorch's bilinear mode with align_corners=False. */
    public static Upsample bilinear(int factor) {
        return new Upsample(Interpolation.BILINEAR, factor);
    }

    /** Mixes the four nearest pixels, as PyTorch's bilinear mode with align_corners=True. */
    public static Upsample bilinearAligned(int factor) {
        return new Upsample(Interpolation.BILINEAR_ALIGNED, factor);
    }

    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireImages(this, input);
        Shape shape = input.shape();
        int height = shape.size(2);
        int width = shape.size(3);
        if (interpolation == Interpolation.NEAREST) {
            return input.upsampleNearest(factor);
        }
        if (height == 0 || width == 0) {
            throw expects("images of at least one pixel", input);
        }
        return Scope.keeping(() -> Resampled.mix(input, weights(height), weights(width)));
    }

    private double[][] weights(int size) {
        double[][] weights = new double[size * factor][size];
        for (int i = 0; i < weights.length; i++) {
            double source = interpolation == Interpolation.BILINEAR
                    ? Math.max(0, (i + 0.5) / factor - 0.5)
                    : i * (size - 1.0) / Math.max(1, weights.length - 1);
            int below = Math.min((int) source, size - 1);
            int above = Math.min(below + 1, size - 1);
            weights[i][below] += 1 - (source - below);
            weights[i][above] += source - below;
        }
        return weights;
    }

    /** For example {@code Upsample(nearest, 2)}. */
    @Override
    public String toString() {
        String name =
                switch (interpolation) {
                    case NEAREST -> "nearest";
                    case BILINEAR -> "bilinear";
                    case BILINEAR_ALIGNED -> "bilinear, aligned corners";
                };
        return "Upsample(" + name + ", " + factor + ")";
    }
}
