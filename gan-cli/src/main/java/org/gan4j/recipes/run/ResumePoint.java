package org.gan4j.recipes.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipes;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * A place that samples can be drawn from or a run resumed at: a run, of which the newest checkpoint is used, or one
 * checkpoint. Immutable; safe to share between threads.
 *
 * @param run the directory of the run; null for a checkpoint outside any run
 * @param named the checkpoint, if the path names one
 */
public record ResumePoint(@Nullable Path run, @Nullable Path named) {
    /** The file of a checkpoint that is written last. */
    public static final String MANIFEST = "manifest.json";

    /**
     * Finds the run or checkpoint at a path.
     *
     * @param path the directory of a run, or of one checkpoint
     * @return the run or checkpoint
     * @throws RunException if there is neither
     */
    public static ResumePoint at(Path path) {
        if (RunDirectory.holdsRun(path)) {
            return new ResumePoint(path, null);
        }
        Path folder = path.toAbsolutePath().normalize().getParent();
        Path run = folder == null ? null : folder.getParent();
        if (run != null
                && Files.isDirectory(path)
                && RunDirectory.holdsRun(run)
                && RunDirectory.read(run).checkpoints().equals(folder)) {
            return new ResumePoint(shortest(path, run), path);
        }
        if (Files.exists(path.resolve(MANIFEST))) {
            return new ResumePoint(null, path);
        }
        throw new RunException(path + " is not a run or a checkpoint: "
                + (Files.isDirectory(path)
                        ? "the directory has no config.json"
                        : Files.exists(path) ? "it is a file" : "it does not exist"));
    }

    /**
     * {@return the verified checkpoint; empty if the run ended before its first one}
     *
     * @throws StateException if it is damaged, naming the file and the newest good checkpoint
     */
    public Optional<Checkpoint> checkpoint() {
        if (named != null) {
            return Optional.of(Checkpoint.read(named));
        }
        CheckpointFolder folder = checkpoints();
        return folder.newest().isEmpty() ? Optional.empty() : Optional.of(folder.readNewest());
    }

    /**
     * Uses the verified checkpoint. If a run in progress replaces it by a newer one meanwhile, the newer one is used.
     *
     * @param <T> the result
     * @param use may read parts of the checkpoint
     * @return the result
     * @throws StateException if there is none, or it is damaged
     */
    public <T> T use(Function<Checkpoint, T> use) {
        if (named != null) {
            return use.apply(Checkpoint.read(named));
        }
        CheckpointFolder folder = checkpoints();
        if (folder.newest().isEmpty()) {
            throw new StateException(run + " has no checkpoint yet; the first is written after an epoch, or at the"
                    + " interval of 'gan train --checkpoint-every'");
        }
        return folder.useNewest(use);
    }

    /**
     * Reads the model of the verified checkpoint, as {@link #use} does.
     *
     * @param recipes the recipes among which the run's is looked for
     * @param random gives the weights that the checkpoint does not hold
     * @return the model, with the weights of the checkpoint
     * @throws RunException if its recipe is unknown
     * @throws StateException if there is no checkpoint, or it is damaged
     */
    public SavedModel model(Recipes recipes, RandomStream random) {
        return use(checkpoint -> {
            String name = checkpoint.texts().get("recipe");
            if (name == null) {
                throw new StateException(checkpoint.directory() + " is not a checkpoint of a recipe: it names none");
            }
            return SavedModel.of(checkpoint, recipes.ofRun(name), random);
        });
    }

    /**
     * {@return a file next to the run, or next to a checkpoint outside any run, with its name and another ending}
     *
     * @param ending the ending, for example {@code .onnx}
     */
    public Path beside(String ending) {
        Path base = run == null ? Objects.requireNonNull(named) : run;
        String name = String.valueOf(base.getFileName());
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            base = base.toAbsolutePath().normalize();
            name = base.getFileName() == null ? "run" : base.getFileName().toString();
        }
        String checkpoint = run == null || named == null ? "" : "-" + named.getFileName();
        return base.resolveSibling(name + checkpoint + ending);
    }

    /**
     * {@return the directory of the run}
     *
     * @throws RunException if the checkpoint is outside any run
     */
    public Path directory() {
        if (run == null) {
            throw new RunException(named + " is a checkpoint outside its run's directory, which is needed here");
        }
        return run;
    }

    private CheckpointFolder checkpoints() {
        return new CheckpointFolder(RunDirectory.read(directory()).checkpoints());
    }

    /** Returns the shortest path of the run, relative if the checkpoint's path is. */
    private static Path shortest(Path checkpoint, Path run) {
        Path folder = checkpoint.getParent();
        Path written = folder == null ? null : folder.getParent();
        return written == null || checkpoint.isAbsolute() ? run : written;
    }
}
