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
 * The directory of a run's files: {@code config.json}, {@code log.csv}, {@code diagnosis.jsonl}, {@code tensorboard/},
 * {@code samples/}, {@code losses.png} and {@code checkpoint/}.
 *
 * <pre>{@code
 * try (RunDirectory directory = RunDirectory.create(Path.of("runs/mine"))) {
 *     GanTrainer.of(generator, discriminator)
 *             .listener(new CsvLog(directory.log()))
 *             .listener(new CheckpointWriter(directory.checkpoints(), Interval.epoch()));
 * }
 * }</pre>
 *
 * <p>While it is open, no other process can open it to write. Not thread-safe.
 */
public final class RunDirectory implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path path;
    private @Nullable FileChannel lock;

    private RunDirectory(Path path) {
        this.path = path;
    }

    /**
     * Creates the directory of a new run, with its parents.
     *
     * @param path the directory, which may exist without a run
     * @return the directory, open to write
     * @throws RunException if it already holds a run, or cannot be written
     */
    public static RunDirectory create(Path path) {
        RunDirectory directory = new RunDirectory(path);
        directory.found().ifPresent(file -> {
            throw new RunException(
                    path + " already contains a run: " + path.relativize(file) + " exists; choose another directory");
        });
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new RunException(path + " is a file; choose a directory for the run");
        }
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new RunException(path + " could not be created: " + Durable.reason(e), e);
        }
        return directory.locked();
    }

    /**
     * Opens the directory of a run to resume, and removes partial files left by a killed process.
     *
     * @param path the directory of a run
     * @return the directory, open to write
     * @throws RunException if it does not hold a run, or cannot be written
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
            throw new RunException(path + " could not be written: " + Durable.reason(e), e);
        }
        return directory;
    }

    /**
     * Opens the directory of a run for reading only.
     *
     * @param path the directory of a run
     * @return the directory, which need not be closed
     * @throws RunException if it does not hold a run
     */
    public static RunDirectory read(Path path) {
        RunDirectory directory = new RunDirectory(path);
        if (directory.found().isEmpty()) {
            throw new RunException(path + " is not the directory of a run: "
                    + (Files.isDirectory(path)
                            ? "it has no config.json"
                            : Files.exists(path) ? "it is a file" : "it does not exist"));
        }
        return directory;
    }

    /**
     * {@return true if a directory holds a run}
     *
     * @param path the directory, which need not exist
     */
    public static boolean holdsRun(Path path) {
        return new RunDirectory(path).found().isPresent();
    }

    /**
     * {@return the first of {@code wanted}, {@code wanted-2}, {@code wanted-3} and so on that holds no run}
     *
     * @param wanted the preferred directory
     */
    public static Path firstFree(Path wanted) {
        Path free = wanted;
        for (int number = 2; holdsRun(free); number++) {
            free = wanted.resolveSibling(wanted.getFileName() + "-" + number);
        }
        return free;
    }

    /** {@return the path of the directory} */
    public Path path() {
        return path;
    }

    /** {@return the file with the settings of the run} */
    public Path config() {
        return path.resolve("config.json");
    }

    /** {@return the file with the metrics of each step} */
    public Path log() {
        return path.resolve("log.csv");
    }

    /** {@return the file with the findings of the run's diagnosis, if any} */
    public Path diagnosis() {
        return path.resolve("diagnosis.jsonl");
    }

    /** {@return the folder of event files for TensorBoard} */
    public Path tensorBoard() {
        return path.resolve("tensorboard");
    }

    /** {@return the folder of pictures} */
    public Path samples() {
        return path.resolve("samples");
    }

    /** {@return the file with the mode coverage of generated points, if the run's samples are points} */
    public Path modes() {
        return path.resolve("modes.csv");
    }

    /** {@return the file with the chart of the losses} */
    public Path lossChart() {
        return path.resolve("losses.png");
    }

    /** {@return the folder of checkpoints} */
    public Path checkpoints() {
        return path.resolve("checkpoint");
    }

    /**
     * Writes the settings, replacing any existing ones.
     *
     * @param json the settings as a JSON text
     * @throws RunException if they cannot be written
     */
    public void writeConfig(String json) {
        try {
            Durable.replace(config(), out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new RunException(config() + " could not be written: " + Durable.reason(e), e);
        }
    }

    /**
     * Renames the log to {@code log-set-aside-1.csv} or the next free number, so that a run that starts again does not
     * overwrite it.
     *
     * @return its new path; empty if there was no log, or one without a row
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
            throw new RunException(log() + " could not be renamed: " + Durable.reason(e), e);
        }
    }

    /** Releases the directory to other processes. */
    @Override
    public void close() {
        try (FileChannel closing = lock) {
            lock = null;
        } catch (IOException e) {
            throw new RunException(path + " could not be released: " + Durable.reason(e), e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Finds a file that belongs to a run. */
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
                throw new RunException(path + " is being written by another process; wait for it to end, or stop it");
            }
            return this;
        } catch (IOException e) {
            throw new RunException(path + " could not be locked for writing: " + Durable.reason(e), e);
        }
    }

    private static boolean isFree(FileChannel channel) {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // The file system has no locks, so there is no way to tell.
            return true;
        }
    }
}
