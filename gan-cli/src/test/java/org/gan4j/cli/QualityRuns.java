package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.tensor.Scope;

/**
 * The runs whose quality is tested. {@code -Dquality.runs=DIR} keeps them: a run that DIR holds already is not trained
 * again, so that runs of many minutes can be trained one by one, side by side, and looked at.
 */
final class QualityRuns {
    private final Path directory;

    private QualityRuns(Path directory) {
        this.directory = directory;
    }

    static QualityRuns in(Path temporary) {
        return new QualityRuns(Path.of(System.getProperty("quality.runs", temporary.toString())));
    }

    /** A file beside the runs. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** The run of a recipe under its own defaults. */
    Path trained(String recipe, int seed) {
        return trained(recipe, recipe, seed);
    }

    /** The run NAME-SEED of a recipe under the given options. */
    Path trained(String name, String recipe, int seed, Object... options) {
        Path run = directory.resolve(name + "-" + seed);
        if (!Files.exists(run)) {
            List<Object> arguments =
                    new ArrayList<>(List.of("train", recipe, "--seed", seed, "--keep-checkpoints", 100, "--out", run));
            arguments.addAll(List.of(options));
            Command command = Command.gan(arguments.toArray());
            assertThat(command.err()).isEmpty();
        }
        return run;
    }

    /** The model as a finished run leaves it. */
    static SavedModel last(String recipe, Path run) {
        return read(recipe, checkpoints(run).newest().orElseThrow());
    }

    static SavedModel at(long step, String recipe, Path run) {
        return read(recipe, checkpoints(run).at(step));
    }

    static CheckpointFolder checkpoints(Path run) {
        return new CheckpointFolder(run.resolve("checkpoint"));
    }

    static SavedModel read(String recipe, Path checkpoint) {
        try (Scope scope = Scope.open()) {
            return SavedModel.of(Checkpoint.read(checkpoint), Recipes.bundled().named(recipe), RandomStream.seeded(0));
        }
    }
}
