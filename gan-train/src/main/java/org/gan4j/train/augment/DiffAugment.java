package org.gan4j.train.augment;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * DiffAugment: every sample is transformed by each of the chosen transforms, for images of any size and number of channels
 * with values in [-1, 1]. Zhao et al., "Differentiable Augmentation for Data-Efficient GAN Training", NeurIPS 2020.
 *
 * <p>It helps with a few hundred to a few thousand images. With too few, generated images can show the cutout's squares;
 * leave {@link Transform#CUTOUT} out then. Immutable; safe to share between threads.
 *
 * @param transforms at least one; applied in the order of {@link Transform}
 */
public record DiffAugment(Set<Transform> transforms) implements Augmentation {
    /** The transforms of DiffAugment. */
    public enum Transform {
        /**
         * Brightness: a number in [-0.5, 0.5) is added. Saturation: the distance from the mean of a pixel's channels is
         * multiplied by a number in [0, 2). Contrast: the distance from the image's mean is multiplied by a number in
         * [0.5, 1.5).
         */
        COLOR,
        /** A shift by whole pixels, up to an eighth of the side; zeros take the place of pixels that move in. */
        TRANSLATION,
        /** Zeros in a rectangle of half the image's sides, with a centre anywhere in the image. */
        CUTOUT;

        private Tensor apply(Tensor images, RandomStream random) {
            return switch (this) {
                case COLOR -> color(images, random);
                case TRANSLATION -> translation(images, random);
                case CUTOUT -> cutout(images, random);
            };
        }
    }

    private static final double REACH = 0.125;
    private static final double CUT = 0.5;

    /**
     * Checks the value and copies the set.
     *
     * @param transforms at least one; applied in the order of {@link Transform}
     * @throws IllegalArgumentException if there is no transform
     */
    public DiffAugment {
        if (transforms.isEmpty()) {
            throw new IllegalArgumentException(
                    "DiffAugment: expects one transform or more of " + List.of(Transform.values()) + ", got none");
        }
        transforms = Collections.unmodifiableSet(EnumSet.copyOf(transforms));
    }

    /** All transforms. */
    public DiffAugment() {
        this(EnumSet.allOf(Transform.class));
    }

    /**
     * {@return an augmentation with some transforms} The paper takes TRANSLATION and CUTOUT for CIFAR-10 with all of
     * its images.
     *
     * @param transforms one or more, in any order
     */
    public static DiffAugment of(Transform... transforms) {
        return new DiffAugment(Set.copyOf(Arrays.asList(transforms)));
    }

    @Override
    public Tensor apply(Tensor samples, RandomStream random) {
        PixelMoves.requireImages("DiffAugment", samples);
        return Scope.keeping(() -> {
            Tensor images = samples;
            for (Transform transform : transforms) {
                images = transform.apply(images, random);
            }
            return images;
        });
    }

    private static Tensor color(Tensor images, RandomStream random) {
        Tensor brighter = images.add(draws(images, -0.5, 0.5, random));
        Tensor saturated = spread(brighter, draws(images, 0, 2, random), 1);
        return spread(saturated, draws(images, 0.5, 1.5, random), 1, 2, 3);
    }

    /** Multiplies the distances from the mean over axes. */
    private static Tensor spread(Tensor images, Tensor factors, int... axes) {
        Tensor mean = images.mean(true, axes);
        return images.subtract(mean).multiply(factors).add(mean);
    }

    /** Draws a number for each image, [n, 1, 1, 1]. */
    private static Tensor draws(Tensor images, double low, double high, RandomStream random) {
        Shape shape = Shape.of(images.shape().size(0), 1, 1, 1);
        return Tensor.uniform(shape, images.dtype(), low, high, random).to(images.backend());
    }

    private static Tensor translation(Tensor images, RandomStream random) {
        Shape shape = images.shape();
        int height = shape.size(2);
        int width = shape.size(3);
        int[] down = new int[shape.size(0)];
        int[] right = new int[shape.size(0)];
        for (int n = 0; n < down.length; n++) {
            down[n] = shift(share(height, REACH), random);
            right[n] = shift(share(width, REACH), random);
        }
        return PixelMoves.apply(images, (n, row, column) -> {
            int fromRow = row - down[n];
            int fromColumn = column - right[n];
            boolean isInside = fromRow >= 0 && fromRow < height && fromColumn >= 0 && fromColumn < width;
            return isInside ? fromRow * width + fromColumn : PixelMoves.NONE;
        });
    }

    private static int shift(int reach, RandomStream random) {
        return random.nextInt(2 * reach + 1) - reach;
    }

    private static Tensor cutout(Tensor images, RandomStream random) {
        Shape shape = images.shape();
        int height = shape.size(2);
        int width = shape.size(3);
        double[] kept = new double[shape.size(0) * height * width];
        Arrays.fill(kept, 1);
        for (int n = 0; n < shape.size(0); n++) {
            Cut rows = Cut.draw(height, random);
            Cut columns = Cut.draw(width, random);
            for (int row = rows.from; row < rows.to; row++) {
                int start = (n * height + row) * width;
                Arrays.fill(kept, start + columns.from, start + columns.to, 0);
            }
        }
        Tensor mask = Tensor.of(shape.withSize(1, 1), kept).to(images.dtype()).to(images.backend());
        return images.multiply(mask);
    }

    /** The rows or columns that are cut out, from the first to before the last. */
    private record Cut(int from, int to) {
        /** Draws the middle: of an even length it lies between two pixels, or at a border. */
        static Cut draw(int side, RandomStream random) {
            int length = share(side, CUT);
            int from = random.nextInt(side + 1 - length % 2) - length / 2;
            return new Cut(Math.max(0, from), Math.min(side, from + length));
        }
    }

    /** Returns a share of a side in whole pixels, rounded half up. */
    private static int share(int side, double share) {
        return (int) (side * share + 0.5);
    }
}
