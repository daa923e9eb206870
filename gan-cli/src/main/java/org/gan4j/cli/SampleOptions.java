package org.gan4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.models.Generator;
import org.gan4j.models.Interpolation;
import org.gan4j.models.style.MixedStyles;
import org.gan4j.models.style.StyleBased;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.FromNoise;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the choice and arrangement of samples. */
final class SampleOptions {
    private static final int COUNT = 64;
    private static final int OF_A_CLASS = 8;
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
            names = "--scale",
            paramLabel = "N",
            converter = NumberConverters.Scale.class,
            description =
                    "The size of an image's pixel in the picture. Default: 2 or 3 for several small images, else 1.")
    private @Nullable Integer scale;

    @Option(
            names = "--interpolate",
            description = "Instead, draw rows that interpolate between two random points of the noise, along the"
                    + " sphere; for style-based recipes, between two styles.")
    private boolean interpolate;

    @Option(
            names = "--style-mix",
            description = "Instead, draw a table for style-based recipes: its cells have the coarse styles of the first"
                    + " image of their row and the fine styles of the first image of their column.")
    private boolean styleMix;

    @Option(
            names = "--rows",
            paramLabel = "N",
            converter = NumberConverters.ImageCount.class,
            description = "With --interpolate, --to or --style-mix: number of rows. Default: " + ROWS + ".")
    private @Nullable Integer rows;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = NumberConverters.StepCount.class,
            description = "With --interpolate or --to: images in a row, including both ends. Default: " + STEPS + ".")
    private @Nullable Integer steps;

    @Mixin
    private final ClassOptions classes = new ClassOptions();

    /** Describes contradictory options; null if there are none. */
    @Nullable
    String contradiction() {
        if (classes.contradiction() != null) {
            return classes.contradiction();
        }
        if (interpolate && classes.isChosen()) {
            return "--interpolate and --class exclude each other: --to leads from one class to another";
        }
        if (styleMix && (isWay() || count != null || steps != null)) {
            return "--style-mix and "
                    + (interpolate ? "--interpolate" : classes.isWay() ? "--to" : count != null ? "--count" : "--steps")
                    + " exclude each other; use --rows and --columns to set the size of the table";
        }
        if (styleMix && (long) (rows() + 1) * (tableColumns() + 1) > NumberConverters.ImageCount.MOST) {
            return "--rows times --columns must be at most " + NumberConverters.ImageCount.MOST + " with --style-mix";
        }
        if (isWay() && (count != null || columns != null)) {
            return (count != null ? "--count" : "--columns") + " and " + (interpolate ? "--interpolate" : "--to")
                    + " exclude each other; use --rows and --steps to set the number of images";
        }
        if (!isWay() && !styleMix && (rows != null || steps != null)) {
            return (rows != null ? "--rows" : "--steps") + " needs --interpolate or --to";
        }
        if (isWay() && (long) rows() * steps() > NumberConverters.ImageCount.MOST) {
            return "--rows times --steps must be at most " + NumberConverters.ImageCount.MOST + ", not "
                    + (long) rows() * steps();
        }
        return null;
    }

    private boolean isWay() {
        return interpolate || classes.isWay();
    }

    /** Tells whether a class is chosen. */
    boolean isOfClass() {
        return classes.isChosen();
    }

    /** Tells whether an option arranges the images. */
    boolean isArranged() {
        return interpolate || styleMix || columns != null || padding != null;
    }

    /** Tells whether a table of mixed styles is drawn. */
    boolean isStyleMix() {
        return styleMix;
    }

    /**
     * Computes a table of mixed styles: half of the styles are of the row, the others of the column.
     *
     * @param network the generator, whose samples are computed with a copy of its weights
     * @param noise draws noise
     */
    Tensor mixed(Module network, StyleBased styles, IntFunction<Tensor> noise) {
        Sampling sampling = Sampling.of(network);
        Tensor mapped = sampling.run(noise.apply(rows() + tableColumns()), styles::styles);
        Tensor table = MixedStyles.table(
                mapped.slice(0, 0, rows()),
                mapped.slice(0, rows(), rows() + tableColumns()),
                styles.averageStyle(),
                styles.styleCount() / 2);
        return sampling.run(table, styles::images);
    }

    private int tableColumns() {
        return columns == null ? rows() : columns;
    }

    /** Writes a table of mixed styles, and says what is in the file. */
    String writeTable(PixelRange range, Tensor table, Path file) {
        write(range, tableColumns() + 1, table, file);
        return "styles of " + Screen.count(rows(), "row") + " mixed with those of "
                + Screen.count(tableColumns(), "column");
    }

    /** Tells whether rows lead from one sample to another. */
    boolean isInterpolated() {
        return interpolate;
    }

    /**
     * Computes the samples, one row after the other.
     *
     * @param source of one generator, if rows are interpolated
     */
    Tensor draw(FromNoise source, RandomStream random) {
        if (!interpolate) {
            return source.sampler().sample(count(), random);
        }
        Generator generator = source.generator().orElseThrow();
        Tensor ends = generator.noise(2 * rows(), random);
        if (generator instanceof StyleBased styles) {
            Sampling sampling = Sampling.of(generator);
            Tensor mapped = sampling.run(ends, styles::styles);
            return sampling.run(
                    Interpolation.linear(mapped.slice(0, 0, rows()), mapped.slice(0, rows(), 2 * rows()), steps()),
                    styles::images);
        }
        return generator.sample(
                Interpolation.spherical(ends.slice(0, 0, rows()), ends.slice(0, rows(), 2 * rows()), steps()));
    }

    /** Returns the class that is chosen. */
    int label(List<String> names) {
        return classes.from(names);
    }

    /**
     * Draws a row of samples for each class, or samples of the class that is chosen, or ways from it to another, and says what
     * is in the file.
     *
     * @throws IllegalArgumentException if there is no such class
     */
    String ofClasses(FromClasses generator, PixelRange range, RandomStream random, Path file) {
        List<String> names = generator.classNames();
        if (classes.isWay()) {
            Tensor ways = generator.between(classes.from(names), classes.to(names), rows(), steps(), random);
            write(range, steps(), ways, file);
            return Screen.count(rows(), "way") + " from " + classes.words(names);
        }
        if (classes.isChosen()) {
            grid(range).write(file, generator.sampleOf(classes.from(names), count(), random));
            return Screen.count(count(), "image") + " of " + classes.words(names);
        }
        int each = columns != null ? columns : count == null ? OF_A_CLASS : Math.max(1, count / names.size());
        write(range, each, generator.sample(names.size(), each, random), file);
        return Screen.count(each, "image") + " of each of " + names.size() + " classes";
    }

    private void write(PixelRange range, int across, Tensor images, Path file) {
        arranged(range, across, images.shape().size(0)).write(file, images);
    }

    ImageGrid grid(PixelRange range) {
        int square = (int) Math.ceil(Math.sqrt(count()));
        return arranged(range, interpolate ? steps() : columns == null ? square : columns, count());
    }

    private ImageGrid arranged(PixelRange range, int across, int images) {
        ImageGrid grid = ImageGrid.of(range).columns(across).padding(padding == null ? PADDING : padding);
        return scale != null ? grid.scale(scale) : images > 1 || interpolate ? grid.legible() : grid;
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
