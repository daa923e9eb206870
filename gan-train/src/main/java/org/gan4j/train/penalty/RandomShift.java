package org.gan4j.train.penalty;

import java.util.function.BiFunction;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Border;
import org.gan4j.tensor.Tensor;

/**
 * Random shifts of images by whole pixels, each image by its own, with mirrored borders, and optionally a random mirror image:
 * the change that a discriminator should not notice, in consistency regularisation. Zhang et al., ICLR 2020. Immutable; safe to
 * share between threads.
 *
 * @param fraction the largest shift, as a fraction of the side, in [0, 0.5]
 * @param mirrors whether half of the images, chosen at random, are exchanged left to right; wrong for text and digits
 */
public record RandomShift(double fraction, boolean mirrors) implements BiFunction<Tensor, RandomStream, Tensor> {
    private static final double FRACTION = 0.125;

    /**
     * Checks the values.
     *
     * @param fraction the largest shift, as a fraction of the side, in [0, 0.5]
     * @param mirrors whether half of the images, chosen at random, are exchanged left to right; wrong for text and
     *     digits
     * @throws IllegalArgumentException if the fraction is out of its range
     */
    public RandomShift {
        if (!(fraction >= 0 && fraction <= 0.5)) {
            throw new IllegalArgumentException("RandomShift: expects a fraction in [0, 0.5], got " + fraction);
        }
    }

    /** Shifts of up to an eighth of the side, 4 of 32 pixels, without mirror images. */
    public RandomShift() {
        this(FRACTION, false);
    }

    /**
     * Changes images.
     *
     * @param images [n, channels, height, width]
     * @throws ShapeException if they have another shape
     */
    @Override
    public Tensor apply(Tensor images, RandomStream random) {
        Shape shape = images.shape();
        if (shape.rank() != 4) {
            throw new ShapeException("RandomShift: expects images [n, channels, height, width], got " + shape);
        }
        int height = shape.size(2);
        int width = shape.size(3);
        double[] maps = new double[6 * shape.size(0)];
        for (int i = 0; i < maps.length; i += 6) {
            maps[i] = mirrors && random.nextDouble() < 0.5 ? -1 : 1;
            // Coordinates run from -1 to 1, so that a pixel is 2 / width.
            maps[i + 2] = 2.0 * shift(width, random) / width;
            maps[i + 4] = 1;
            maps[i + 5] = 2.0 * shift(height, random) / height;
        }
        Tensor all = Tensor.of(Shape.of(shape.size(0), 2, 3), maps);
        return images.sampleAffine(all, height, width, Border.REFLECTION);
    }

    private int shift(int side, RandomStream random) {
        int most = (int) (fraction * side);
        return random.nextInt(2 * most + 1) - most;
    }
}
