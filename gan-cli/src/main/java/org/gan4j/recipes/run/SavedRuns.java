package org.gan4j.recipes.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;

/** Reads the models of runs on disk. */
final class SavedRuns {
    private static final String MANIFEST = "manifest.json";

    private SavedRuns() {}

    /**
     * Reads the model of a run's newest checkpoint, or of the checkpoint at a path.
     *
     * @throws RunException if there is neither, or its recipe is unknown
     * @throws StateException if there is no checkpoint, or it is damaged
     */
    static SavedModel read(Path path, Recipes recipes) {
        if (RunDirectory.holdsRun(path)) {
            CheckpointFolder folder =
                    new CheckpointFolder(RunDirectory.read(path).checkpoints());
            if (folder.newest().isEmpty()) {
                throw new StateException(path + " has no checkpoint yet");
            }
            return folder.useNewest(checkpoint -> model(checkpoint, recipes));
        }
        if (Files.exists(path.resolve(MANIFEST))) {
            return model(Checkpoint.read(path), recipes);
        }
        throw new RunException(path + " is not a run or a checkpoint: "
                + (Files.exists(path) ? "it has no config.json" : "it does not exist"));
    }

    private static SavedModel model(Checkpoint checkpoint, Recipes recipes) {
        String name = checkpoint.texts().get("recipe");
        if (name == null) {
            throw new StateException(checkpoint.directory() + " is not a checkpoint of a recipe: it names none");
        }
        Recipe recipe = recipes.find(name)
                .orElseThrow(() -> new RunException(
                        "The run's recipe, " + name + ", is not part of gan4j; add the jar that contains it"));
        return SavedModel.of(checkpoint, recipe, RandomStream.seeded(0));
    }
}
