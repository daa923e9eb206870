package org.gan4j.train.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.RunException;
import org.jspecify.annotations.Nullable;

/**
 * Where a run keeps its files: {@code config.json}, {@code log.csv}, {@code diagnosis.jsonl}, {@code tensorboard/},
 * {@code samples/}, {@code losses.png} and {@code checkpoint/}.
 *
 * <p>While it is open, no other process can write to it.
 */
public final class RunDirectory implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path path;
    private @Nullable FileChannel lock;

    private RunDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes the directory of a new run, and those above it.
     *
     * @throws RunException if it holds a run already, or cannot be written
     */
    public static RunDirectory create(Path path) {
        RunDirectory directory = new RunDirectory(path);
        directory.found().ifPresent(file -> {
            throw new RunException(
                    path + ": expects a directory that holds no run yet, got one with " + path.relativize(file));
        });
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new RunException(path + ": expects a directory for a run, got a file");
        }
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new RunException(path + ": expects a directory that can be made, got: " + Durable.reason(e), e);
        }
        return directory.locked();
    }

    /**
     * Opens the directory of a run that will be continued, and clears away what a kill left of files being written.
     *
     * @throws RunException if it holds no run, or cannot be written
     */
    public static RunDirectory resume(Path path) {
        RunDirectory directory = read(path).locked();
        try {
            Durable.removePartials(path);
            if (Files.isDirectory(directory.samples())) {
                Durable.removePartials(directory.samples());
            }
        } catch (IOException e) {
            directory.close();
            throw new RunException(path + ": expects to be written, got: " + Durable.reason(e), e);
        }
        return directory;
    }

    /**
     * The directory of a run that will only be read.
     *
     * @throws RunException if it holds no run
     */
    public static RunDirectory read(Path path) {
        RunDirectory directory = new RunDirectory(path);
        if (directory.found().isEmpty()) {
            throw new RunException(path + ": expects the directory of a run, got "
                    + (Files.isDirectory(path) ? "one without config.json" : Files.exists(path) ? "a file" : "none"));
        }
        return directory;
    }

    /** Whether a run keeps its files here. */
    public static boolean holdsRun(Path path) {
        return new RunDirectory(path).found().isPresent();
    }

    public Path path() {
        return path;
    }

    /** The settings of the run. */
    public Path config() {
        return path.resolve("config.json");
    }

    /** The numbers of each step. */
    public Path log() {
        return path.resolve("log.csv");
    }

    /** What went wrong in the run, if anything. */
    public Path diagnosis() {
        return path.resolve("diagnosis.jsonl");
    }

    /** The folder of event files for TensorBoard. */
    public Path tensorBoard() {
        return path.resolve("tensorboard");
    }

    /** The folder of pictures. */
    public Path samples() {
        return path.resolve("samples");
    }

    /** How well generated points cover the modes of theirs, where a run is of points. */
    public Path modes() {
        return path.resolve("modes.csv");
    }

    /** The chart of the losses. */
    public Path lossChart() {
        return path.resolve("losses.png");
    }

    /** The folder of checkpoints. */
    public Path checkpoints() {
        return path.resolve("checkpoint");
    }

    /**
     * Writes the settings, in place of those that may be there.
     *
     * @throws RunException if they cannot be written
     */
    public void writeConfig(String json) {
        try {
            Durable.replace(config(), out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new RunException(config() + ": expects to be written, got: " + Durable.reason(e), e);
        }
    }

    /**
     * Renames the log to {@code log-set-aside-1.csv} or the next such name, so that a run which starts again does not empty
     * it.
     *
     * @return where it is then; nothing if there was no log, or one without a row
     * @throws RunException if it cannot be renamed
     */
    public Optional<Path> setLogAside() {
        try {
            if (!Files.exists(log()) || Files.readString(log()).lines().count() < 2) {
                return Optional.empty();
            }
            int number = 1;
            while (Files.exists(path.resolve("log-set-aside-" + number + ".csv"))) {
                number++;
            }
            Path kept = path.resolve("log-set-aside-" + number + ".csv");
            Durable.move(log(), kept);
            return Optional.of(kept);
        } catch (IOException e) {
            throw new RunException(log() + ": expects to be renamed, got: " + Durable.reason(e), e);
        }
    }

    /** Lets other processes write to it. */
    @Override
    public void close() {
        try (FileChannel closing = lock) {
            lock = null;
        } catch (IOException e) {
            throw new RunException(path + ": expects to be let go, got: " + Durable.reason(e), e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** What shows that there is a run. */
    private Optional<Path> found() {
        return List.of(config(), log(), checkpoints()).stream()
                .filter(Files::exists)
                .findFirst();
    }

    private RunDirectory locked() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel;
            if (!isFree(channel)) {
                close();
                throw new RunException(path + ": expects a run that no other process is writing, got one that is");
            }
            return this;
        } catch (IOException e) {
            throw new RunException(path + ": expects a directory that can be written, got: " + Durable.reason(e), e);
        }
    }

    private static boolean isFree(FileChannel channel) {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // A file system without locks: then nobody can know.
            return true;
        }
    }
}
