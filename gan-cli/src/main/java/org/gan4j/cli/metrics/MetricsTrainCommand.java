package org.gan4j.cli.metrics;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.gan4j.cli.option.CacheOptions;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.terminal.CountBar;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.terminal.ShellWords;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.data.sets.ImageFolder;
import org.gan4j.metrics.features.ClassifierTraining;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a classifier whose features metrics compare. */
@Command(
        name = "train-features",
        description = {
            "Trains a small classifier on labelled images; metrics compare images by what it sees in them.",
            "",
            "A tenth of the images is held out, and its accuracy told."
        })
public final class MetricsTrainCommand implements Callable<Integer> {
    private static final String ENDING = ".safetensors";
    private static final int HELD_OUT = 10;

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description =
                    "The images, in a folder for each class: folder:DIR, a directory, or a name from 'gan data list'.")
    private @Nullable String data;

    @Option(
            names = "--out",
            paramLabel = "FILE.safetensors",
            required = true,
            description = "The file of the classifier, replaced if it exists; --features takes it.")
    private @Nullable Path out;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            converter = NumberConverters.ImageCount.class,
            description = "The side that images are resized to. Default: their own; for folders 64.")
    private @Nullable Integer size;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = NumberConverters.SmallCount.class,
            description = "Passes over the images. Default: 25.")
    private @Nullable Integer epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = NumberConverters.Seed.class,
            defaultValue = "1",
            description = "The same seed gives the same classifier. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private final CacheOptions cache = new CacheOptions();

    public MetricsTrainCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null || data == null || out == null) {
            throw new IllegalStateException("train-features: expects to be called by picocli");
        }
        OutFile.requireEnding(spec.commandLine(), out, ENDING);
        Dataset dataset = fitted(DataSets.open(data, cache.cache()));
        if (dataset.classCount() < 2) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The images of " + data
                            + " are of one class; a classifier needs two classes or more, each in a folder");
        }
        if (dataset.size() < 2 * HELD_OUT) {
            throw new DataException(data + " holds " + Screen.count(dataset.size(), "image") + "; a classifier needs "
                    + 2 * HELD_OUT + " or more");
        }
        train(dataset, out);
        return CommandLine.ExitCode.OK;
    }

    private Dataset fitted(Dataset opened) {
        Shape own = opened.imageShape();
        int side = size != null ? size : opened instanceof ImageFolder ? 64 : 0;
        Shape wanted = side == 0 ? own : Shape.of(own.size(0) == 1 ? 1 : 3, side, side);
        Conversion conversion = Conversion.to(wanted, opened);
        conversion.line().ifPresent(screen::say);
        return conversion.dataset();
    }

    private void train(Dataset dataset, Path file) {
        int[] heldOut = everyTenth(dataset.size(), true);
        int[] kept = everyTenth(dataset.size(), false);
        int passes = epochs == null ? ClassifierTraining.standard().epochs() : epochs;
        screen.say("Trains a classifier of " + dataset.classCount() + " classes on " + kept.length + " images "
                + dataset.imageShape() + " for " + Screen.count(passes, "epoch") + ".");
        String name = String.valueOf(file.getFileName()).replaceFirst("(?i)\\.safetensors$", "");
        ImageClassifier classifier;
        try (CountBar bar = new CountBar(screen, passes, "epochs")) {
            classifier =
                    new ClassifierTraining(passes, seed).train(name, dataset.subset("kept", kept), epoch -> bar.add(1));
        }
        double accuracy = classifier.accuracy(dataset.subset("held out", heldOut));
        classifier.write(file);
        screen.say(String.format(
                Locale.ROOT, "It names %.1f %% of %d held-out images rightly.", 100 * accuracy, heldOut.length));
        screen.say("To measure with it: " + Screen.command("evaluate", "RUN", "--features", ShellWords.path(file)));
    }

    private static int[] everyTenth(int count, boolean heldOut) {
        return IntStream.range(0, count)
                .filter(i -> i % HELD_OUT == HELD_OUT - 1 == heldOut)
                .toArray();
    }
}
