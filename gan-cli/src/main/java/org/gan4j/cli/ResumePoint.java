package org.gan4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What a path that a person gave means: a run, whose newest checkpoint counts, or one checkpoint.
 *
 * @param run the directory of the run; null for a checkpoint that lies in none
 * @param named the checkpoint, if the path is one's
 */
record ResumePoint(@Nullable Path run, @Nullable Path named) {
    private static final String MANIFEST = "manifest.json";

    /**
     * Looks at what is there.
     *
     * @throws RunException if it is neither
     */
    static ResumePoint at(Path path) {
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
     * The checkpoint, verified; none where a run was ended before its first.
     *
     * @throws StateException if it is damaged, naming the file and the newest good checkpoint
     */
    Optional<Checkpoint> checkpoint() {
        if (named != null) {
            return Optional.of(Checkpoint.read(named));
        }
        CheckpointFolder folder = checkpoints();
        return folder.newest().isEmpty() ? Optional.empty() : Optional.of(folder.readNewest());
    }

    /**
     * Uses the checkpoint, verified. A run in progress may remove its newest checkpoint meanwhile, having written a newer one:
     * that is used then.
     *
     * @param use may read parts of the checkpoint
     * @throws StateException if there is none, or it is damaged
     */
    <T> T use(Function<Checkpoint, T> use) {
        if (named != null) {
            return use.apply(Checkpoint.read(named));
        }
        CheckpointFolder folder = checkpoints();
        if (folder.newest().isEmpty()) {
            throw new StateException(run + " has no checkpoint yet; the first is written after an epoch, or as often as"
                    + " --checkpoint-every of 'gan train' says");
        }
        return folder.useNewest(use);
    }

    /** A file beside the run, or beside a checkpoint that lies in none, whose name begins with theirs. */
    Path beside(String ending) {
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
     * The directory of the run.
     *
     * @throws RunException if the checkpoint lies in none
     */
    Path directory() {
        if (run == null) {
            throw new RunException(named + " is a checkpoint outside the directory of its run, which is needed here");
        }
        return run;
    }

    private CheckpointFolder checkpoints() {
        return new CheckpointFolder(RunDirectory.read(directory()).checkpoints());
    }

    /** The run as a person would write it, where the checkpoint was not written in full. */
    private static Path shortest(Path checkpoint, Path run) {
        Path folder = checkpoint.getParent();
        Path written = folder == null ? null : folder.getParent();
        return written == null || checkpoint.isAbsolute() ? run : written;
    }
}
