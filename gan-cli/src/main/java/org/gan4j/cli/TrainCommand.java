package org.gan4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gan4j.backend.Backends;
import org.gan4j.cli.option.RecipeOptions;
import org.gan4j.cli.option.TrainOptions;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.terminal.ShellWords;
import org.gan4j.cli.terminal.Suggestion;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.run.ResumePoint;
import org.gan4j.train.run.RunDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a recipe, or goes on with a run. */
@Command(
        name = "train",
        abbreviateSynopsis = true,
        description = {"Trains a recipe; 'gan recipes' lists them. Ctrl-C saves a checkpoint and stops.", ""},
        footer = {
            "",
            "Writes config.json, log.csv, diagnosis.jsonl, losses.png, samples/, tensorboard/, checkpoint/ and, for"
                    + " points, modes.csv into the directory of the run.",
            "",
            "--data: 'gan data fetch' downloads mnist, fashion-mnist and cifar10. folder:DIR takes a directory as"
                    + " images, DIR alone as what its files are. Recipes that translate take pairs in A and B or side"
                    + " by side, or unpaired images in trainA and trainB.",
            "",
            "--resume continues a run bit for bit: only --steps, --epochs, --threads, --precision, --backend,"
                    + " --sample-every, --checkpoint-every, --keep-checkpoints and the measurements may then differ from"
                    + " what it began with.",
            "",
            "Exit code: 0 done, 1 failed, 2 usage error, 130 stopped by Ctrl-C."
        })
final class TrainCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RECIPE",
            completionCandidates = CompletionCommand.RecipeNames.class,
            description = "What to train, for example mnist-mlp.")
    private @Nullable String recipe;

    @Mixin
    private final TrainOptions options = new TrainOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The directory of the new run. Default: the first of runs/RECIPE, runs/RECIPE-2, .. that is"
                    + " free.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Continue the run in this directory, or from this checkpoint of it.")
    private @Nullable Path resume;

    @Option(
            names = "--dry-run",
            description = "Show the networks and the memory and time that the run would take; write nothing.")
    private boolean dryRun;

    @Mixin
    private final RecipeOptions recipes = new RecipeOptions();

    TrainCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        String contradiction = options.contradiction();
        if (contradiction != null) {
            throw usage(contradiction);
        }
        String backend = options.backend();
        List<String> backends = Backends.names();
        if (backend != null && !backends.contains(backend)) {
            throw usage("Unknown backend: '" + backend + "'; known are " + String.join(", ", backends)
                    + Suggestion.question(backend, backends));
        }
        if (dryRun && resume != null) {
            throw usage("--dry-run and --resume exclude each other: give one of them");
        }
        if (recipe == null && resume == null) {
            throw usage("No recipe given; known are "
                    + String.join(", ", recipes.recipes().names()));
        }
        Recipes known = recipes.recipes();
        String name = recipe;
        Recipe wanted =
                name == null ? null : known.find(name).orElseThrow(() -> usage(KnownRecipes.unknown(known, name)));
        return resume == null && wanted != null
                ? new NewRun(screen, wanted, options, this::usage)
                        .train(out == null ? free(Path.of("runs", wanted.name())) : out, dryRun)
                : goOn(known, wanted);
    }

    private Path free(Path wanted) {
        Path free = RunDirectory.firstFree(wanted);
        if (!free.equals(wanted) && !dryRun) {
            screen.say(wanted + " already contains a run, which --resume " + ShellWords.quoted(ShellWords.path(wanted))
                    + " continues.");
        }
        return free;
    }

    private int goOn(Recipes known, @Nullable Recipe wanted) {
        if (resume == null) {
            throw new IllegalStateException("train: expects --resume where there is no recipe");
        }
        ResumePoint point = ResumePoint.at(resume);
        Path directory = point.directory();
        if (out != null && !same(out, directory)) {
            throw usage("A run continues in its own directory, " + directory + ": leave out --out " + out);
        }
        ResumedRun run = new ResumedRun(screen, known, options, point);
        List<String> differences = run.differences(wanted);
        if (!differences.isEmpty()) {
            throw usage("A run continues with the settings that it began with, but given are "
                    + String.join(", ", differences));
        }
        return run.train();
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("train: expects to be called by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static boolean same(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }
}
