package org.gan4j.explore;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** The samples of one generator, and the directions in which they vary. Not thread-safe. */
final class SampleWalk {
    private static final int DIRECTIONS = 8;
    /** Samples from which directions are computed. */
    private static final int SAMPLES = 512;

    private static final int LOT = 64;
    /** Cells across an image whose means are compared: what moves a sample as a whole is coarse. */
    private static final int CELLS = 16;

    private static final double LARGEST_LIMIT = 2;
    private static final double SMALLEST_LIMIT = 0.05;

    private final SavedModel saved;
    private final Exploration exploration;
    private int directedLabel = -1;
    private @Nullable PrincipalDirections directions;

    SampleWalk(SavedModel saved) {
        this.saved = saved;
        this.exploration = exploration(saved);
    }

    Exploration exploration() {
        return exploration;
    }

    private static Exploration exploration(SavedModel saved) {
        boolean isOfImages = saved.samples() instanceof ImageSamples || saved.samples() instanceof ClassSamples;
        Optional<SampleSpace> space = isOfImages ? SampleSpace.of(saved.model().source(), 0) : Optional.empty();
        if (space.isEmpty()) {
            return Exploration.none("Only generators that make images from noise can be explored; "
                    + saved.recipe().name() + " makes " + saved.samples().describe());
        }
        List<String> classes =
                saved.model().source() instanceof FromClasses ofClasses ? ofClasses.classNames() : List.of();
        int size = space.get()
                .draws()
                .of(1, RandomStream.seeded(0), Double.NaN)
                .shape()
                .elements();
        return new Exploration(
                null,
                saved.step(),
                space.get().isOfStyles() ? "styles" : "noise",
                classes,
                Math.min(DIRECTIONS, size),
                space.get().truncation().map(SampleWalk::range).orElse(null));
    }

    private static Exploration.Range range(SampleSpace.Truncation truncation) {
        return switch (truncation) {
            case FACTOR -> new Exploration.Range(0, 1, 1);
            case LIMIT -> new Exploration.Range(SMALLEST_LIMIT, LARGEST_LIMIT, LARGEST_LIMIT);
        };
    }

    BufferedImage draw(ExploreQuery query) {
        SampleSpace space = space(query.label());
        Tensor latents = latent(space, query.seed(), query);
        if (query.to() != null) {
            latents = space.between(latents, latent(space, query.to(), query), query.steps());
        }
        PixelRange range = ImageSamples.rangeOf(saved.samples());
        return ImageGrid.of(range)
                .columns(latents.shape().size(0))
                .padding(1)
                .draw(space.images().apply(latents));
    }

    private SampleSpace space(int label) {
        return SampleSpace.of(saved.model().source(), label).orElseThrow();
    }

    /** Returns the latent of a seed, [1, ..], moved along the directions. */
    private Tensor latent(SampleSpace space, long seed, ExploreQuery query) {
        RandomStream random = RandomStream.seeded(seed).split("sample");
        Tensor drawn = space.draws().of(1, random, query.truncation());
        if (!query.isMoved()) {
            return drawn;
        }
        double[] change = directions(space, query.label()).change(query.along());
        return drawn.add(Tensor.of(drawn.shape(), change).to(drawn.dtype()).to(drawn.backend()));
    }

    private PrincipalDirections directions(SampleSpace space, int label) {
        PrincipalDirections known = directions;
        if (known == null || label != directedLabel) {
            known = computed(space);
            directions = known;
            directedLabel = label;
        }
        return known;
    }

    private PrincipalDirections computed(SampleSpace space) {
        Tensor latents = space.draws().of(SAMPLES, RandomStream.seeded(0), Double.NaN);
        int count = exploration.directions();
        if (space.isOfStyles()) {
            return PrincipalDirections.ofLatents(rows(latents), count);
        }
        double[][] samples = new double[SAMPLES][];
        for (int from = 0; from < SAMPLES; from += LOT) {
            // The images of all samples at once could take a gigabyte.
            try (Scope scope = Scope.open()) {
                double[][] cells = cells(space.images().apply(latents.slice(0, from, from + LOT)));
                System.arraycopy(cells, 0, samples, from, LOT);
            }
        }
        return PrincipalDirections.ofSamples(rows(latents), samples, count);
    }

    private static double[][] rows(Tensor tensor) {
        double[] all = tensor.toDoubles();
        int rows = tensor.shape().size(0);
        double[][] apart = new double[rows][all.length / rows];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(all, i * apart[i].length, apart[i], 0, apart[i].length);
        }
        return apart;
    }

    /** Returns the means over cells of images [n, channels, height, width]: a row for each image. */
    static double[][] cells(Tensor images) {
        Shape shape = images.shape();
        double[][] pixels = rows(images);
        int height = shape.size(2);
        int width = shape.size(3);
        int down = Math.min(CELLS, height);
        int across = Math.min(CELLS, width);
        double[][] cells = new double[pixels.length][shape.size(1) * down * across];
        for (int i = 0; i < pixels.length; i++) {
            for (int at = 0; at < pixels[i].length; at++) {
                int channel = at / (height * width);
                int y = at / width % height * down / height;
                int x = at % width * across / width;
                // Not divided by the cell's size: a cell of two pixels weighs as its pixels do.
                cells[i][(channel * down + y) * across + x] += pixels[i][at];
            }
        }
        return cells;
    }
}
