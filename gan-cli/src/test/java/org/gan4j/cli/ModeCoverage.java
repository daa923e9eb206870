package org.gan4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gan4j.train.run.RunLog;

/** How well techniques cover the modes of points, each by runs of {@code gan train} with several seeds. */
final class ModeCoverage {
    static final int SEEDS = 5;

    /** Of every run but those of the plain GAN, so that a technique is all that rows differ by. */
    private static final String STEADY = "--learning-rate 2e-3 --beta1 0 --beta2 0.9 --ema 0.99 --schedule cosine";

    private ModeCoverage() {}

    /** The recipes, with the steps of a run that takes no double gradients and one update of the discriminator. */
    enum Points {
        RING8("ring8", 8, 5_000),
        GRID25("grid25", 25, 10_000);

        final String recipe;
        final int modes;
        final int steps;

        Points(String recipe, int modes, int steps) {
            this.recipe = recipe;
            this.modes = modes;
            this.steps = steps;
        }
    }

    /** What is compared. */
    enum Technique {
        VANILLA("vanilla", 1, ""),
        STEADIED("vanilla, steadied", 1, ""),
        UNROLLED("unrolled GAN", 0.12, "--unrolled 5"),
        MINIBATCH("minibatch discrimination", 0.8, "--minibatch-discrimination --batch-size 32"),
        WGAN_CLIP("WGAN, weights clipped", 0.5, "--loss wasserstein --clip-weights 0.1 --discriminator-steps 3"),
        WGAN_GP("WGAN-GP", 0.9, "--loss wasserstein --penalty wgan-gp --penalty-weight 0.1"),
        SN_HINGE("spectral norm, hinge", 1, "--loss hinge --spectral-norm"),
        R1("R1", 0.9, "--penalty r1 --penalty-weight 0.1"),
        PACGAN("PacGAN of 2", 0.8, "--packed 2 --batch-size 256");

        final String title;
        final String options;
        private final double share;

        Technique(String title, double share, String options) {
            this.title = title;
            this.share = share;
            this.options = options;
        }

        /** Without the seed and the directory. */
        String command(Points points) {
            long steps = Math.round(share * points.steps);
            String command = "train " + points.recipe + " --threads 1 --steps " + steps;
            if (this != VANILLA) {
                command += ' ' + STEADY + " --schedule-steps " + steps;
            }
            return (command + ' ' + options).strip();
        }
    }

    /** What a run came to, and the seconds of its thread. */
    record Run(int modes, double good, double seconds) {}

    /** The runs of a technique. */
    record Row(Points points, Technique technique, List<Run> runs) {
        /** In how many runs all modes were hit and more than so many samples were good. */
        int successes(double good) {
            return (int) runs.stream()
                    .filter(run -> run.modes == points.modes && run.good > good)
                    .count();
        }

        int fewestModes() {
            return runs.stream().mapToInt(Run::modes).min().orElse(0);
        }

        /** As a row of a table. */
        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %d of %d | %.0f s | `%s` |",
                    technique.title,
                    joined(run -> "" + run.modes),
                    joined(run -> String.format(Locale.ROOT, "%.0f", 100 * run.good)),
                    successes(GOOD),
                    runs.size(),
                    runs.stream().mapToDouble(Run::seconds).max().orElse(0),
                    technique.options);
        }

        private String joined(Function<Run, String> cell) {
            return runs.stream().map(cell).collect(Collectors.joining(" "));
        }
    }

    /** The share of good samples that a success has more of. */
    static final double GOOD = 0.8;

    /** Trains a technique with every seed. */
    static Row row(Points points, Technique technique, Path folder) {
        return new Row(
                points,
                technique,
                IntStream.rangeClosed(1, SEEDS)
                        .mapToObj(seed -> run(points, technique, seed, folder))
                        .toList());
    }

    private static Run run(Points points, Technique technique, int seed, Path folder) {
        Path directory = folder.resolve(points.recipe + '-' + technique.name().toLowerCase(Locale.ROOT) + '-' + seed);
        Stream<Object> words = Stream.concat(
                Arrays.stream(technique.command(points).split(" ", -1)),
                Stream.of(
                        "--seed",
                        seed,
                        "--sample-every",
                        1_000_000,
                        "--checkpoint-every",
                        1_000_000,
                        "--out",
                        directory));
        long begin = threadNanos();
        Command command = Command.gan(words.toArray());
        double seconds = (threadNanos() - begin) / 1e9;
        if (command.code() != Gan.DONE) {
            throw new IllegalStateException(technique + ": " + command.err());
        }
        RunLog modes = RunLog.read(directory.resolve("modes.csv"));
        int last = modes.size() - 1;
        return new Run((int) modes.column("modes")[last], modes.column("good_share")[last], seconds);
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Writes rows of some points and techniques, {@code FOLDER ring8 R1 WGAN_GP}, to files, one after the other. */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        Points points = Points.valueOf(args[1].toUpperCase(Locale.ROOT));
        for (String name : Arrays.asList(args).subList(2, args.length)) {
            Row row = row(points, Technique.valueOf(name), folder);
            Files.writeString(folder.resolve(points.recipe + '-' + name + ".md"), row.markdown() + '\n');
            System.out.println(row.markdown());
        }
    }

    /** All rows as a page. */
    static void write(Path file, List<Row> rows) {
        List<String> lines = new ArrayList<>();
        for (Points points : Points.values()) {
            lines.add("## " + points.recipe);
            lines.add("");
            lines.add("| technique | modes of " + points.modes
                    + " | good samples, % | over 80% | longest run | options |");
            lines.add("|---|---|---|---|---|---|");
            rows.stream().filter(row -> row.points == points).map(Row::markdown).forEach(lines::add);
            lines.add("");
        }
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
