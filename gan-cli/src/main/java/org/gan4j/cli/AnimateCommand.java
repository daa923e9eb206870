package org.gan4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.option.RunArgument;
import org.gan4j.cli.terminal.OutFile;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.data.picture.AnimatedGif;
import org.gan4j.recipes.run.ResumePoint;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.SampleGrid;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates an animation of the pictures that a run drew during training. */
@Command(
        name = "animate",
        description = {
            "Creates an animation of the pictures in a run's samples folder: samples from the same fixed noise during"
                    + " training, each with its step below.",
            "",
            "A run draws one after every epoch; --sample-every of 'gan train' gives more.",
            ""
        })
final class AnimateCommand implements Callable<Integer> {
    private static final String GIF = ".gif";
    private static final int HUNDREDTH = 10;

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Option(
            names = "--out",
            paramLabel = "FILE.gif",
            description = "The file, replaced if it exists. Default: RUN.gif, next to the run.")
    private @Nullable Path out;

    @Option(
            names = "--frames",
            paramLabel = "N",
            converter = NumberConverters.ImageCount.class,
            defaultValue = "100",
            description = "At most N pictures, evenly picked from first to last. Default: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(
            names = "--delay",
            paramLabel = "MS",
            converter = NumberConverters.Delay.class,
            defaultValue = "100",
            description = "Milliseconds for each picture, rounded down to tens; the last stays ten times as long."
                    + " Default: ${DEFAULT-VALUE}.")
    private int delay;

    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            converter = NumberConverters.Width.class,
            description = "Width of the animation. Default: that of the pictures.")
    private @Nullable Integer width;

    AnimateCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("animate: expects to be called by picocli");
        }
        if (out != null) {
            OutFile.requireEnding(spec.commandLine(), out, GIF);
        }
        ResumePoint point = ResumePoint.at(run.path(spec.commandLine()));
        Path file = out == null ? point.beside(GIF) : out;
        Path folder = RunDirectory.read(point.directory()).samples();
        SortedMap<Long, Path> all = SampleGrid.files(folder);
        if (all.isEmpty()) {
            throw new RunException(folder + " contains no pictures of a run");
        }
        List<Long> steps = evenly(List.copyOf(all.keySet()), frames);
        List<Path> picked = evenly(List.copyOf(all.values()), frames);
        List<String> captions = steps.stream()
                .map(step -> String.format(Locale.ROOT, "step %,d", step))
                .toList();
        new AnimatedGif(delay / HUNDREDTH, width == null ? 0 : width).write(file, picked, captions);
        screen.say(picked.size() + " of " + Screen.count(all.size(), "picture") + " from " + name(picked.get(0))
                + " to " + name(picked.get(picked.size() - 1)) + " in " + file + ".");
        return Gan.DONE;
    }

    /** Picks at most {@code most} elements evenly, including the last and, if there are two or more, the first. */
    static <T> List<T> evenly(List<T> all, int most) {
        int count = Math.min(most, all.size());
        long last = all.size() - 1L;
        return IntStream.range(0, count)
                .mapToObj(i -> all.get((int) (count == 1 ? last : i * last / (count - 1))))
                .toList();
    }

    private static String name(Path picture) {
        return String.valueOf(picture.getFileName());
    }
}
