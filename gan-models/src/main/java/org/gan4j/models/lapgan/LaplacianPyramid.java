package org.gan4j.models.lapgan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gan4j.nn.Upsample;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * A Laplacian pyramid: an image as its smallest version and, for each larger one, the difference to the next smaller one enlarged.
 *
 * <p>With images I(0), the whole one, to I(K), level k below K is h(k) = I(k) - u(I(k + 1)) and level K is I(K); so I(k) = u(I(k + 1)) +
 * h(k). Both ways resize bilinearly, as the program of Denton et al. (NeurIPS 2015). Immutable; threads may share it.
 *
 * @param levels the shape [channels, height, width] of each level, the whole image's first; two or more
 */
public record LaplacianPyramid(List<Shape> levels) {
    /**
     * Checks the value.
     *
     * @param levels the shape [channels, height, width] of each level, the whole image's first; two or more
     * @throws IllegalArgumentException unless each level is smaller than the one before
     */
    public LaplacianPyramid {
        levels = List.copyOf(levels);
        boolean shrinks =
                levels.size() > 1 && levels.stream().allMatch(level -> level.rank() == 3 && level.elements() > 0);
        for (int k = 1; shrinks && k < levels.size(); k++) {
            Shape larger = levels.get(k - 1);
            Shape smaller = levels.get(k);
            shrinks = smaller.size(0) == larger.size(0)
                    && smaller.size(1) < larger.size(1)
                    && smaller.size(2) < larger.size(2);
        }
        if (!shrinks) {
            throw new IllegalArgumentException("LaplacianPyramid: expects two levels [channels, height, width] or more,"
                    + " each smaller than the one before, got " + levels);
        }
    }

    /**
     * {@return a pyramid whose sides halve from level to level, odd ones rounded up}
     *
     * @param image [channels, height, width]
     * @param count the levels, 2 or more
     */
    public static LaplacianPyramid halving(Shape image, int count) {
        if (image.rank() != 3 || count < 2) {
            throw new IllegalArgumentException(
                    "LaplacianPyramid: expects an image [channels, height, width] and 2 levels or more, got " + image
                            + " and " + count);
        }
        List<Shape> levels = new ArrayList<>(List.of(image));
        for (int k = 1; k < count; k++) {
            Shape larger = levels.get(k - 1);
            levels.add(Shape.of(image.size(0), (larger.size(1) + 1) / 2, (larger.size(2) + 1) / 2));
        }
        return new LaplacianPyramid(levels);
    }

    /** {@return the shape of the whole image} */
    public Shape image() {
        return levels.get(0);
    }

    /** {@return the number of the smallest level, K} */
    public int coarsest() {
        return levels.size() - 1;
    }

    /**
     * Shrinks images step by step: I(0) to I(K).
     *
     * @param images [n, image shape]
     * @return [n, level's shape] of each level, the whole images first
     * @throws ShapeException if they are of another shape
     */
    public List<Tensor> shrink(Tensor images) {
        if (images.shape().rank() != 4 || !images.shape().range(1, 4).equals(image())) {
            throw new ShapeException(this + ": expects [n, *] of images " + image() + ", got " + images.shape());
        }
        List<Tensor> all = new ArrayList<>(List.of(images));
        for (int k = 1; k < levels.size(); k++) {
            all.add(resized(all.get(k - 1), k));
        }
        return all;
    }

    /**
     * Enlarges images of the level below to a level: u(I(level + 1)).
     *
     * @param images images of the level below, [n, channels, height, width]
     * @param level the level whose shape the images get, 0 for the largest
     * @return [n, level's shape]
     */
    public Tensor enlarge(Tensor images, int level) {
        return resized(images, level);
    }

    /**
     * Decomposes images into h(0) to h(K - 1), then I(K).
     *
     * @param images [n, image shape]
     * @return the differences of all levels but the last, then the smallest images
     */
    public List<Tensor> decompose(Tensor images) {
        List<Tensor> all = shrink(images);
        List<Tensor> bands = new ArrayList<>();
        for (int k = 0; k < coarsest(); k++) {
            bands.add(all.get(k).subtract(enlarge(all.get(k + 1), k)));
        }
        bands.add(all.get(coarsest()));
        return bands;
    }

    /**
     * Reconstructs images.
     *
     * @param bands a tensor for each level, from {@link #decompose}
     * @return [n, image shape]
     */
    public Tensor rebuild(List<Tensor> bands) {
        if (bands.size() != levels.size()) {
            throw new IllegalArgumentException(
                    this + ": expects " + levels.size() + " bands to rebuild, got " + bands.size());
        }
        Tensor images = bands.get(coarsest());
        for (int k = coarsest() - 1; k >= 0; k--) {
            images = enlarge(images, k).add(bands.get(k));
        }
        return images;
    }

    private Tensor resized(Tensor images, int level) {
        Shape to = levels.get(level);
        return Upsample.bilinearTo(to.size(1), to.size(2)).forward(images);
    }

    /** For example {@code LaplacianPyramid(28x28, 14x14, 7x7)}. */
    @Override
    public String toString() {
        return levels.stream()
                .map(level -> level.size(1) + "x" + level.size(2))
                .collect(Collectors.joining(", ", "LaplacianPyramid(", ")"));
    }
}
