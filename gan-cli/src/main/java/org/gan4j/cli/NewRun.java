package org.gan4j.cli;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.cli.option.TrainOptions;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.terminal.ShellWords;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.TrainingData;
import org.gan4j.recipes.run.Environment;
import org.gan4j.recipes.run.RunConfig;
import org.gan4j.recipes.run.RunPlan;
import org.gan4j.recipes.run.RunSettings;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import picocli.CommandLine.ParameterException;

/** The start of a new run. */
final class NewRun {
    private final Screen screen;
    private final Recipe recipe;
    private final TrainOptions options;
    private final Function<String, ParameterException> usage;

    NewRun(Screen screen, Recipe recipe, TrainOptions options, Function<String, ParameterException> usage) {
        this.screen = screen;
        this.recipe = recipe;
        this.options = options;
        this.usage = usage;
    }

    /**
     * Trains, after refusing everything that can be refused before anything is written.
     *
     * @param isDry whether to describe the run only
     * @return the exit code
     */
    int train(Path out, boolean isDry) {
        if (!isDry && RunDirectory.holdsRun(out)) {
            throw new RunException(out + " already contains a run; use --resume "
                    + ShellWords.quoted(ShellWords.path(out)) + " to continue it or --out for another directory");
        }
        options.refusal(recipe).ifPresent(sentence -> {
            throw usage.apply(sentence);
        });
        RunSettings settings = understood(() -> options.settings(recipe.defaults()));
        RunLength schedule =
                options.applyTo(RunLength.ofEpochs(recipe.defaults().epochs()));
        TrainingData data = understood(() -> recipe.samples().load(settings.data(), recipe.name()));
        int threads = options.threadsOr(
                Math.min(recipe.defaults().threads(), Runtime.getRuntime().availableProcessors()));
        String name = options.backend();
        Precision precision = options.precisionOr(Precision.FLOAT32);
        Backend backend = RunPlan.backend(name == null ? Backends.current().name() : name, threads, precision);
        RunPlan plan = new RunPlan(recipe, settings, schedule, data.examples(), backend);
        plan.checkBatches();
        understood(() -> {
            plan.checkTechniques();
            plan.checkLength();
            plan.checkEvaluations();
            return plan;
        });
        plan.shortness().ifPresent(screen::warn);
        if (isDry) {
            data.conversion().ifPresent(screen::say);
            return new DryRun(screen).tell(plan);
        }
        Environment environment = Environment.of(backend, threads, precision);
        try (RunDirectory directory = RunDirectory.create(out)) {
            directory.writeConfig(
                    RunConfig.begin(plan, data.identity(), environment).json());
            try (TrainSession session = new TrainSession(screen, plan, directory, options.isWatched())) {
                session.describe(data, environment);
                return session.train();
            }
        }
    }

    /** Reports settings that cannot work together as a usage error. */
    private <T> T understood(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw usage.apply(String.valueOf(e.getMessage()));
        }
    }
}
