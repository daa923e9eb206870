package org.gan4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.listener.RunException;
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
        throw new RunException(path + ": expects the directory of a run or of a checkpoint, got "
                + (Files.isDirectory(path) ? "another directory" : Files.exists(path) ? "a file" : "none"));
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
        CheckpointFolder folder =
                new CheckpointFolder(RunDirectory.read(directory()).checkpoints());
        Optional<Path> newest = folder.newest();
        try {
            return newest.map(Checkpoint::read);
        } catch (StateException e) {
            throw new StateException(e.getMessage() + "; " + advice(folder), e);
        }
    }

    /**
     * The directory of the run.
     *
     * @throws RunException if the checkpoint lies in none
     */
    Path directory() {
        if (run == null) {
            throw new RunException(named + ": expects a checkpoint in the directory of its run, got one that is alone");
        }
        return run;
    }

    private static String advice(CheckpointFolder folder) {
        return folder.newestGood()
                .map(good -> "the newest good checkpoint is " + good)
                .orElse("there is no good checkpoint");
    }

    /** The run as a person would write it, where the checkpoint was not written in full. */
    private static Path shortest(Path checkpoint, Path run) {
        Path folder = checkpoint.getParent();
        Path written = folder == null ? null : folder.getParent();
        return written == null || checkpoint.isAbsolute() ? run : written;
    }
}
