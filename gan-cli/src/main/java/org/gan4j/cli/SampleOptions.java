package org.gan4j.cli;

import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.models.Generator;
import org.gan4j.models.Interpolation;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the choice and arrangement of samples. */
final class SampleOptions {
    private static final int COUNT = 64;
    private static final int ROWS = 8;
    private static final int STEPS = 10;
    private static final int PADDING = 2;
    private static final int POINTS = 1_000;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = NumberConverters.ImageCount.class,
            description = "Number of samples. Default: " + COUNT + " images, or " + POINTS + " points.")
    private @Nullable Integer count;

    @Option(
            names = "--columns",
            paramLabel = "N",
            converter = NumberConverters.ImageCount.class,
            description = "Images in a row. Default: as many as make a square.")
    private @Nullable Integer columns;

    @Option(
            names = "--padding",
            paramLabel = "PIXELS",
            converter = NumberConverters.Padding.class,
            description = "The width of the lines between and around images. Default: " + PADDING + ".")
    private @Nullable Integer padding;

    @Option(
            names = "--interpolate",
            description = "Instead, draw rows that interpolate between two random points of the noise, along the"
                    + " sphere.")
    private boolean interpolate;

    @Option(
            names = "--rows",
            paramLabel = "N",
            converter = NumberConverters.ImageCount.class,
            description = "With --interpolate: number of rows. Default: " + ROWS + ".")
    private @Nullable Integer rows;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = NumberConverters.StepCount.class,
            description = "With --interpolate: images in a row, including both ends. Default: " + STEPS + ".")
    private @Nullable Integer steps;

    /** Describes contradictory options; null if there are none. */
    @Nullable
    String contradiction() {
        if (interpolate && (count != null || columns != null)) {
            return (count != null ? "--count" : "--columns")
                    + " and --interpolate exclude each other; use --rows and --steps to set the number of images";
        }
        if (!interpolate && (rows != null || steps != null)) {
            return (rows != null ? "--rows" : "--steps") + " needs --interpolate";
        }
        if (interpolate && (long) rows() * steps() > NumberConverters.ImageCount.MOST) {
            return "--rows times --steps must be at most " + NumberConverters.ImageCount.MOST + ", not "
                    + (long) rows() * steps();
        }
        return null;
    }

    /** Returns true if an option arranges the images. */
    boolean isArranged() {
        return interpolate || columns != null || padding != null;
    }

    /** Generates the samples, one row after the other. */
    Tensor draw(Generator generator, RandomStream random) {
        if (!interpolate) {
            return generator.sample(count(), random);
        }
        Tensor ends = generator.noise(2 * rows(), random);
        return generator.sample(
                Interpolation.spherical(ends.slice(0, 0, rows()), ends.slice(0, rows(), 2 * rows()), steps()));
    }

    ImageGrid grid(PixelRange range) {
        int square = (int) Math.ceil(Math.sqrt(count()));
        int across = interpolate ? steps() : columns == null ? square : columns;
        return ImageGrid.of(range).columns(across).padding(padding == null ? PADDING : padding);
    }

    /** Describes the samples, for example as {@code 64 images}. */
    String describe() {
        return interpolate
                ? Screen.count(rows(), "interpolation") + " of " + Screen.count(steps(), "image")
                : Screen.count(count(), "image");
    }

    /** Returns the number of points to draw, if samples are points. */
    int points() {
        return count == null ? POINTS : count;
    }

    private int count() {
        return count == null ? COUNT : count;
    }

    private int rows() {
        return rows == null ? ROWS : rows;
    }

    private int steps() {
        return steps == null ? STEPS : steps;
    }
}
