package org.gan4j.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gan4j.io.internal.Durable;

/**
 * Directory of safetensors files, one for each part of a run, with a manifest of their SHA-256.
 *
 * <pre>{@code
 * State state = State.empty();
 * generator.save(state);
 * Checkpoint.write(path, Map.of("generator", state), Map.of("made by", "me"));
 * generator.restore(Checkpoint.read(path).part("generator"));
 * }</pre>
 *
 * <p>It is written under a temporary name, flushed to the disk and renamed once, so it is either complete or absent,
 * and never changes afterwards. Reading verifies all files first. Immutable; safe to share between threads.
 */
public final class Checkpoint {
    private final Path directory;
    private final Manifest manifest;

    private Checkpoint(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Writes a checkpoint, and removes what killed writes left in the parent directory.
     *
     * @param directory must not exist yet; missing parents are created
     * @param parts states by name; names consist of a-z, 0-9, _ and -
     * @param texts further information, for example the step
     * @return the checkpoint that was written
     * @throws StateException if the directory exists or cannot be written; nothing is left behind then
     * @throws IllegalArgumentException if a part's name has other characters
     */
    public static Checkpoint write(Path directory, Map<String, State> parts, Map<String, String> texts) {
        String who = who(directory);
        for (String part : parts.keySet()) {
            if (!Manifest.isFile(Manifest.file(part))) {
                throw new IllegalArgumentException(
                        who + ": expects parts named by a-z, 0-9, _ and -, got \"" + part + "\"");
            }
        }
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new StateException(who + ": expects a new directory, got an existing one");
        }
        try {
            return new Checkpoint(directory, new CheckpointFiles(who, directory).write(parts, texts));
        } catch (IOException e) {
            throw new StateException(who + " could not be written: " + Durable.reason(e), e);
        }
    }

    /**
     * Opens a checkpoint after verifying all its files.
     *
     * @param directory directory that {@link #write} made
     * @return the checkpoint, whose parts are read when asked for
     * @throws StateException naming the file that differs from what was written
     */
    public static Checkpoint read(Path directory) {
        String who = who(directory);
        try {
            return new Checkpoint(directory, new CheckpointReader(who, directory).read());
        } catch (IOException e) {
            throw new StateException(who + " could not be read: " + Durable.reason(e), e);
        }
    }

    /** {@return the checkpoint's directory} */
    public Path directory() {
        return directory;
    }

    /** {@return the texts that were written with the parts, by name; unmodifiable} */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(manifest.texts());
    }

    /** {@return the names of the parts} */
    public Set<String> parts() {
        Set<String> parts = new TreeSet<>();
        manifest.files().keySet().forEach(file -> parts.add(Manifest.part(file)));
        return parts;
    }

    /**
     * Reads a part into tensors of the current backend and scope.
     *
     * @param name name of the part
     * @return the part's state
     * @throws StateException if there is no such part
     */
    public State part(String name) {
        if (!parts().contains(name)) {
            throw new StateException(
                    who(directory) + ": expects one of its parts " + parts() + ", got \"" + name + "\"");
        }
        return SafeTensors.read(directory.resolve(Manifest.file(name)));
    }

    @Override
    public String toString() {
        return "Checkpoint " + directory + " " + parts();
    }

    private static String who(Path directory) {
        return "Checkpoint " + directory;
    }
}
