package org.gan4j.cli.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.gan4j.cli.option.CacheOptions;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.DataException;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.DatasetStatistics;
import org.gan4j.data.PixelRange;
import org.gan4j.data.pairs.Translation;
import org.gan4j.data.pairs.Translations;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.data.points.PointDistribution;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.data.sets.ImageFolder;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.tensor.Scope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Describes a data set, and shows some of its images or points. */
@Command(
        name = "inspect",
        description = "Reads all of a data set, describes it, and draws some of its images or points.")
public final class DataInspectCommand implements Callable<Integer> {
    /** The largest number of classes that are listed one by one. */
    private static final int LISTED_CLASSES = 20;

    private static final int IMAGES = 64;
    private static final int PAIRS = 32;
    private static final int POINTS = 1000;
    private static final String PNG = ".png";

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "DATA",
            description = "A name from 'gan data list', the name of a recipe for points, folder:DIR for images, or a"
                    + " directory, recognised by its files; for images of two domains also edges2digits,"
                    + " digits2inverted, pairs:DIR, unpaired:DIR, and x4:DATA for images and the same"
                    + " reduced 4 times.")
    private @Nullable String data;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description = "Draw images into this file, which is replaced if it exists.")
    private @Nullable Path out;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = NumberConverters.ImageCount.class,
            description = "Number of images or points to draw. Default: " + IMAGES + " images, " + PAIRS + " pairs, "
                    + POINTS + " points.")
    private @Nullable Integer count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            defaultValue = "1",
            description = "Seed of the choice of images. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--skip-unreadable", description = "Leave out unreadable images, and list them.")
    private boolean skipUnreadable;

    @Option(
            names = "--ignore-orientation",
            description = "Read photos in a folder as stored, ignoring their EXIF orientation.")
    private boolean ignoreOrientation;

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

    @Mixin
    private final CacheOptions options = new CacheOptions();

    public DataInspectCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null || data == null) {
            throw new IllegalStateException("inspect: expects to be called by picocli");
        }
        if (out != null) {
            OutFile.requireEnding(spec.commandLine(), out, PNG);
        }
        Optional<PointDistribution> points = points(data);
        if (points.isPresent()) {
            new PointsInspection(screen, points.get(), RandomStream.seeded(seed)).run(count(POINTS), out);
            return CommandLine.ExitCode.OK;
        }
        Optional<Translation> translation = Translations.recognise(data, options.cache());
        if (translation.isPresent()) {
            new TranslationInspection(screen, translation.get(), RandomStream.seeded(seed)).run(count(PAIRS), out);
            return CommandLine.ExitCode.OK;
        }
        Dataset dataset = DataSets.open(data, options.cache());
        Dataset images = described(dataset);
        if (dataset instanceof ImageFolder folder) {
            suggest(folder, images, data);
        }
        if (out != null) {
            draw(images, out);
        }
        return CommandLine.ExitCode.OK;
    }

    /** Tells how a folder is read otherwise, where its layout allows it. */
    private void suggest(ImageFolder folder, Dataset images, String choice) {
        if (isTwiceAsWideAsHigh(images)) {
            screen.say("If each image is a pair, A on the left and B on the right, '"
                    + Screen.command("data", "inspect", Translations.PAIRS + withoutPrefix(choice))
                    + "' shows the pairs.");
        }
        Set<String> inner = foldersOfTheOnlyClass(folder);
        if (inner.size() > 1) {
            String outer =
                    folder.directory().resolve(folder.classNames().get(0)).toString();
            screen.say("If the " + inner.size() + " folders in " + outer + " are classes, '"
                    + Screen.command("data", "inspect", DataSets.FOLDER + outer) + "' reads them so.");
        }
    }

    /** Returns the names of the folders in a data set's only class; none if it has several, or images of its own. */
    private static Set<String> foldersOfTheOnlyClass(ImageFolder folder) {
        Set<String> inner = new TreeSet<>();
        for (int i = 0; i < folder.size(); i++) {
            String[] parts = folder.relativeName(i).split("/", -1);
            if (folder.classCount() > 1 || parts.length < 3) {
                return Set.of();
            }
            inner.add(parts[1]);
        }
        return inner;
    }

    private static boolean isTwiceAsWideAsHigh(Dataset images) {
        return images.imageShape().size(2) == 2 * images.imageShape().size(1);
    }

    private static String withoutPrefix(String choice) {
        return choice.startsWith(DataSets.FOLDER) ? choice.substring(DataSets.FOLDER.length()) : choice;
    }

    /** Finds the points with a name, if a recipe uses them. */
    private Optional<PointDistribution> points(String name) {
        return recipes.recipes().all().stream()
                .map(Recipe::samples)
                .filter(PointSamples.class::isInstance)
                .map(samples -> ((PointSamples) samples).distribution())
                .filter(distribution -> PointSamples.isNamed(distribution, name))
                .findFirst();
    }

    private int count(int usual) {
        return count == null ? usual : count;
    }

    /** Reads and describes all images, and returns them in one size. */
    private Dataset described(Dataset dataset) {
        try {
            Dataset images = dataset instanceof ImageFolder folder ? ofOneSize(folder) : dataset;
            describe(images, DatasetStatistics.of(images));
            return images;
        } catch (DataException e) {
            throw dataset instanceof ImageFolder && !skipUnreadable ? ImageSamples.withAdvice(e) : e;
        }
    }

    private Dataset ofOneSize(ImageFolder folder) {
        folder.leftOut().forEach(screen::warn);
        ImageFolder turned = ignoreOrientation ? folder.asStored() : folder;
        ImageFolder readable = skipUnreadable ? turned.skipUnreadable() : turned;
        readable.skipped().forEach(screen::warn);
        Conversion conversion = Conversion.to(readable.imageShape(), readable);
        conversion.line().ifPresent(screen::say);
        return conversion.dataset();
    }

    private void describe(Dataset dataset, DatasetStatistics statistics) {
        screen.say(String.format(
                Locale.ROOT,
                "%s: %,d images %s of %,d %s",
                dataset.name(),
                statistics.images(),
                statistics.imageShape(),
                dataset.classCount(),
                dataset.classCount() == 1 ? "class" : "classes"));
        if (dataset.classCount() <= LISTED_CLASSES) {
            describeClasses(dataset.classNames(), statistics.perClass());
        } else {
            screen.say("    " + statistics.fewestInAClass() + " to " + statistics.mostInAClass() + " images a class");
        }
        describeChannels(statistics.channels());
    }

    private void describeClasses(List<String> names, List<Integer> counts) {
        int width = names.stream().mapToInt(String::length).max().orElse(1);
        for (int label = 0; label < names.size(); label++) {
            screen.say(String.format(
                    Locale.ROOT, "    %2d  %-" + width + "s  %,7d", label, names.get(label), counts.get(label)));
        }
    }

    private void describeChannels(List<DatasetStatistics.Channel> channels) {
        List<String> names = channels.size() == 1 ? List.of("gray") : List.of("red", "green", "blue", "alpha");
        for (int channel = 0; channel < channels.size(); channel++) {
            DatasetStatistics.Channel of = channels.get(channel);
            screen.say(String.format(
                    Locale.ROOT,
                    "    %-5s  from %d to %d, mean %.2f, standard deviation %.2f",
                    names.get(channel),
                    of.min(),
                    of.max(),
                    of.mean(),
                    of.deviation()));
        }
    }

    private void draw(Dataset dataset, Path file) {
        int shown = Math.min(count(IMAGES), dataset.size());
        try (Scope scope = Scope.open();
                DataLoader loader =
                        DataLoader.of(dataset).batchSize(shown).prefetch(1).shuffle(seed)) {
            ImageGrid.of(PixelRange.MINUS_ONE_TO_ONE)
                    .legible()
                    .columns((int) Math.ceil(Math.sqrt(shown)))
                    .write(file, loader.next().images());
        }
        screen.say(shown + (shown == 1 ? " image" : " images") + " in " + file + ".");
    }
}
