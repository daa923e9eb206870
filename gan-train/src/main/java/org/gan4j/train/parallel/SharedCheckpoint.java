package org.gan4j.train.parallel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gan4j.collective.Collective;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.internal.Durable;
import org.gan4j.train.listener.RunException;

/**
 * The newest good checkpoint of rank 0, on every rank: the others get a copy in a temporary folder, which closing removes.
 * Not thread-safe.
 */
public final class SharedCheckpoint implements AutoCloseable {
    private final Path folder;
    private final boolean isCopy;
    private final boolean isThere;

    private SharedCheckpoint(Path folder, boolean isCopy, boolean isThere) {
        this.folder = folder;
        this.isCopy = isCopy;
        this.isThere = isThere;
    }

    /**
     * Sends the newest checkpoint whose files are all undamaged from rank 0 to all ranks, which all call this.
     *
     * @param checkpoints the folder of rank 0; ignored on other ranks
     * @param collective the communication between the ranks
     * @return the checkpoint, as this rank has it
     * @throws RunException if it cannot be read or copied
     */
    public static SharedCheckpoint of(Path checkpoints, Collective collective) {
        boolean isFirst = collective.rank() == 0;
        Optional<Path> newest = isFirst ? new CheckpointFolder(checkpoints).newestGood() : Optional.empty();
        try {
            Path folder = isFirst ? checkpoints : Files.createTempDirectory("gan4j-checkpoint");
            return new SharedCheckpoint(folder, !isFirst, share(newest, folder, collective));
        } catch (IOException e) {
            throw new RunException(
                    "the checkpoint could not be copied to rank " + collective.rank() + ": " + Durable.reason(e), e);
        }
    }

    private static boolean share(Optional<Path> newest, Path folder, Collective collective) throws IOException {
        boolean isFirst = collective.rank() == 0;
        String name = text(newest.map(path -> path.getFileName().toString()).orElse(""), collective);
        if (name.isEmpty()) {
            return false;
        }
        Path target = folder.resolve(name);
        Files.createDirectories(target);
        List<String> files = text(isFirst ? String.join("\n", files(target)) : "", collective)
                .lines()
                .toList();
        for (String file : files) {
            byte[] own = isFirst ? Files.readAllBytes(target.resolve(file)) : new byte[0];
            byte[] bytes = collective.broadcast(own, 0);
            if (!isFirst) {
                Files.write(target.resolve(file), bytes);
            }
        }
        return true;
    }

    private static List<String> files(Path checkpoint) throws IOException {
        try (Stream<Path> all = Files.list(checkpoint)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String text(String own, Collective collective) {
        return new String(collective.broadcast(own.getBytes(StandardCharsets.UTF_8), 0), StandardCharsets.UTF_8);
    }

    /** {@return true if rank 0 had a checkpoint} */
    public boolean isThere() {
        return isThere;
    }

    /** {@return the folder of checkpoints, as {@link org.gan4j.train.GanTrainer#resume} takes it} */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        if (isCopy) {
            try {
                for (Path checkpoint : new CheckpointFolder(folder).all()) {
                    Durable.remove(checkpoint);
                }
                Durable.remove(folder);
            } catch (IOException e) {
                throw new RunException(folder + " could not be removed: " + Durable.reason(e), e);
            }
        }
    }
}
