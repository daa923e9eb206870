package org.gan4j.tensor;

import org.gan4j.shape.Shape;

/** Bilinear sampling at positions given by affine maps: four pixels and their weights for each pixel of the result. */
final class AffineSampling {
    private static final int CORNERS = 4;

    private final Shape images;
    private final Shape result;
    private final Border border;
    /** By corner: the pixel [n, height, width] for each pixel of the result; one past the last stands for zero. */
    private final int[][] pixels;

    private final double[][] weights;

    private AffineSampling(Shape images, Shape result, Border border) {
        this.images = images;
        this.result = result;
        this.border = border;
        int count = images.size(0) * result.elements();
        this.pixels = new int[CORNERS][count];
        this.weights = new double[CORNERS][count];
    }

    /** @param result height and width of the result */
    static AffineSampling of(Shape images, double[] maps, Shape result, Border border) {
        AffineSampling sampling = new AffineSampling(images, result, border);
        int at = 0;
        for (int n = 0; n < images.size(0); n++) {
            for (int row = 0; row < result.size(0); row++) {
                for (int column = 0; column < result.size(1); column++) {
                    sampling.place(n, maps, coordinate(row, result.size(0)), coordinate(column, result.size(1)), at++);
                }
            }
        }
        return sampling;
    }

    private static double coordinate(int pixel, int size) {
        return (2 * pixel + 1.0) / size - 1;
    }

    private void place(int n, double[] maps, double y, double x, int at) {
        int map = 6 * n;
        int height = images.size(2);
        int width = images.size(3);
        double column = pixel(maps[map] * x + maps[map + 1] * y + maps[map + 2], width);
        double row = pixel(maps[map + 3] * x + maps[map + 4] * y + maps[map + 5], height);
        int left = (int) Math.floor(column);
        int top = (int) Math.floor(row);
        for (int corner = 0; corner < CORNERS; corner++) {
            int i = top + corner / 2;
            int j = left + corner % 2;
            double weight = (1 - Math.abs(row - i)) * (1 - Math.abs(column - j));
            pixels[corner][at] = index(n, i, j);
            weights[corner][at] = weight;
        }
    }

    /**
     * Converts a coordinate to a pixel, clamped so that it does not overflow an int: a position so far off is border
     * anyway.
     */
    private static double pixel(double coordinate, int size) {
        double pixel = ((coordinate + 1) * size - 1) / 2;
        return Math.max(-1e9, Math.min(1e9, pixel));
    }

    private int index(int n, int row, int column) {
        int height = images.size(2);
        int width = images.size(3);
        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
        if (!inside && border == Border.ZEROS) {
            return images.size(0) * height * width;
        }
        return (n * height + BicubicWeights.mirrored(row, height)) * width + BicubicWeights.mirrored(column, width);
    }

    Tensor apply(Tensor x) {
        int channels = images.size(1);
        return Scope.keeping(() -> {
            Tensor rows = x.permute(0, 2, 3, 1)
                    .reshape(images.size(0) * images.size(2) * images.size(3), channels)
                    .pad(0, 0, 1, 0);
            Tensor sum = corner(rows, 0);
            for (int corner = 1; corner < CORNERS; corner++) {
                sum = sum.add(corner(rows, corner));
            }
            return sum.reshape(images.size(0), result.size(0), result.size(1), channels)
                    .permute(0, 3, 1, 2);
        });
    }

    private Tensor corner(Tensor rows, int corner) {
        int count = pixels[corner].length;
        Tensor chosen = rows.gather(Tensor.wrap(rows.backend(), rows.backend().of(Shape.of(count), pixels[corner])));
        Tensor weight = Tensor.wrap(rows.backend(), rows.backend().of(Shape.of(count, 1), weights[corner]))
                .to(rows.dtype());
        return chosen.multiply(weight);
    }
}
