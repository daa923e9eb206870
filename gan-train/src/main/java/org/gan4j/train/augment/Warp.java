package org.gan4j.train.augment;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Border;
import org.gan4j.tensor.Tensor;

/**
 * A scaling, a rotation, a stretch, a second rotation and a shift of an image, in this order, about its centre.
 *
 * @param scale the factor on both sides
 * @param before the angle of the first rotation, in radians
 * @param stretch the factor on the width, and the divisor of the height
 * @param after the angle of the second rotation
 * @param right the shift as a share of the width
 * @param down the shift as a share of the height
 */
record Warp(double scale, double before, double stretch, double after, double right, double down) {
    private static final double SIZES = 0.2;
    private static final double SHIFTS = 0.125;

    /** Leaves images as they are. */
    static final Warp NONE = new Warp(1, 0, 1, 0, 0, 0);

    static Warp draw(Chance chance) {
        return new Warp(
                chance.factor(SIZES),
                chance.half().uniform(Math.PI),
                chance.factor(SIZES),
                chance.half().uniform(Math.PI),
                chance.normal(SHIFTS),
                chance.normal(SHIFTS));
    }

    /** Draws one for each image of a batch, and applies it; images that get none stay as they are, to the last bit. */
    static Tensor apply(Tensor images, Chance chance) {
        List<Integer> warped = new ArrayList<>();
        List<Warp> warps = new ArrayList<>();
        for (int n = 0; n < images.shape().size(0); n++) {
            Warp warp = draw(chance);
            if (!warp.equals(NONE)) {
                warped.add(n);
                warps.add(warp);
            }
        }
        int[] chosen = warped.stream().mapToInt(n -> n).toArray();
        return SomeSamples.transform(images, chosen, some -> warp(some, warps));
    }

    static Tensor warp(Tensor images, List<Warp> warps) {
        int height = images.shape().size(2);
        int width = images.shape().size(3);
        double[] maps = new double[6 * warps.size()];
        for (int n = 0; n < warps.size(); n++) {
            System.arraycopy(warps.get(n).map(height, width), 0, maps, 6 * n, 6);
        }
        Tensor map = Tensor.of(Shape.of(warps.size(), 2, 3), maps);
        return images.sampleAffine(map, height, width, Border.REFLECTION);
    }

    /**
     * Returns the map from a place in the result to the place in the image, [2, 3] row by row, where each side runs from -1
     * to 1: all that was done, undone in reverse order.
     */
    double[] map(int height, int width) {
        double[] turned = product(scaling(1 / stretch, stretch), rotation(-after));
        double[] linear = product(scaling(1 / scale, 1 / scale), product(rotation(-before), turned));
        double xByY = linear[1] * height / width;
        double yByX = linear[2] * width / height;
        double x = 2 * right;
        double y = 2 * down;
        return new double[] {
            linear[0], xByY, -linear[0] * x - xByY * y, yByX, linear[3], -yByX * x - linear[3] * y,
        };
    }

    private static double[] scaling(double x, double y) {
        return new double[] {x, 0, 0, y};
    }

    private static double[] rotation(double angle) {
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        return new double[] {cosine, -sine, sine, cosine};
    }

    private static double[] product(double[] a, double[] b) {
        return new double[] {
            a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        };
    }
}
