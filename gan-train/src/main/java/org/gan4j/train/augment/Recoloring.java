package org.gan4j.train.augment;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * A change of brightness, contrast, light and dark, hue and saturation, in this order: one affine map of a pixel's channels.
 * The part of a pixel that all channels have in common is its light; the rest is its colour.
 *
 * @param brightness the number that is added
 * @param contrast the factor on all channels
 * @param inverted whether the light changes its sign
 * @param hue the angle by which the colour of three channels is rotated about gray, in radians
 * @param saturation the factor on the colour
 */
record Recoloring(double brightness, double contrast, boolean inverted, double hue, double saturation) {
    private static final double BRIGHTNESS = 0.2;
    private static final double CONTRAST = 0.5;
    private static final double SATURATION = 1;
    private static final int RGB = 3;

    /** Leaves images as they are. */
    static final Recoloring NONE = new Recoloring(0, 1, false, 0, 1);

    static Recoloring draw(Chance chance) {
        return new Recoloring(
                chance.normal(BRIGHTNESS),
                chance.factor(CONTRAST),
                chance.below(2) == 1,
                chance.uniform(Math.PI),
                chance.factor(SATURATION));
    }

    /** Draws one for each image of a batch, and applies it; images that get none stay as they are, to the last bit. */
    static Tensor apply(Tensor images, Chance chance) {
        List<Integer> recolored = new ArrayList<>();
        List<Recoloring> changes = new ArrayList<>();
        for (int n = 0; n < images.shape().size(0); n++) {
            Recoloring change = draw(chance);
            if (!change.equals(NONE)) {
                recolored.add(n);
                changes.add(change);
            }
        }
        int[] chosen = recolored.stream().mapToInt(n -> n).toArray();
        return SomeSamples.transform(images, chosen, some -> recolor(some, changes));
    }

    private static Tensor recolor(Tensor images, List<Recoloring> changes) {
        Shape shape = images.shape();
        int channels = shape.size(1);
        double[] matrices = new double[changes.size() * channels * channels];
        double[] offsets = new double[changes.size()];
        for (int n = 0; n < changes.size(); n++) {
            double[] matrix = changes.get(n).matrix(channels);
            System.arraycopy(matrix, 0, matrices, n * matrix.length, matrix.length);
            offsets[n] = changes.get(n).offset();
        }
        Tensor matrix = like(images, Tensor.of(Shape.of(changes.size(), channels, channels), matrices));
        Tensor offset = like(images, Tensor.of(Shape.of(changes.size(), 1, 1), offsets));
        return matrix.matmul(images.reshape(changes.size(), channels, shape.size(2) * shape.size(3)))
                .add(offset)
                .reshape(shape);
    }

    private static Tensor like(Tensor images, Tensor numbers) {
        return numbers.to(images.dtype()).to(images.backend());
    }

    /** Returns the number that is added to all channels in the end. */
    double offset() {
        return (inverted ? -contrast : contrast) * brightness;
    }

    /** Returns the matrix of the channels, row by row. */
    double[] matrix(int channels) {
        double angle = channels == RGB ? hue : 0;
        double along = saturation * StrictMath.cos(angle);
        double across = saturation * StrictMath.sin(angle) / Math.sqrt(RGB);
        double light = 1.0 / channels;
        double[] matrix = new double[channels * channels];
        for (int row = 0; row < channels; row++) {
            for (int column = 0; column < channels; column++) {
                double color = along * ((row == column ? 1 : 0) - light);
                double turned = channels == RGB ? across * sign(row, column) : 0;
                matrix[row * channels + column] = contrast * ((inverted ? -light : light) + color + turned);
            }
        }
        return matrix;
    }

    /** Returns the elements of the cross product with (1, 1, 1): -1 for the next channel, 1 for the one before. */
    private static int sign(int row, int column) {
        int distance = Math.floorMod(column - row, RGB);
        return distance == 0 ? 0 : distance == 1 ? -1 : 1;
    }
}
