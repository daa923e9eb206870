package org.gan4j.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gan4j.io.internal.Durable;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of one run, side by side in a folder, each named by its step: {@code step-000200}. Any number of threads
 * and processes may read while one writes.
 */
public final class CheckpointFolder {
    private static final Pattern NAME = Pattern.compile("step-(\\d{6,18})");

    private final Path folder;

    /**
     * Creates a view of a folder; touches no file.
     *
     * @param folder created by the first write if missing
     */
    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * {@return the path of a step's checkpoint, whether or not it exists}
     *
     * @param step number of the step, 0 or more
     */
    public Path at(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%06d", step));
    }

    /** {@return the checkpoints, oldest first; ignores entries with other names} */
    public List<Path> all() {
        while (true) {
            List<Path> named = named();
            List<Path> present = named.stream().filter(Files::isDirectory).toList();
            // A run that keeps few checkpoints may have removed those that were listed after it had written newer ones.
            if (!present.isEmpty() || named.stream().allMatch(Files::exists)) {
                return present;
            }
        }
    }

    /** Returns everything with the name of a checkpoint, oldest first. */
    private List<Path> named() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(path -> step(path).isPresent())
                    .sorted(Comparator.comparing(path -> step(path).orElseThrow()))
                    .toList();
        } catch (IOException e) {
            throw failed(" could not be listed", e);
        }
    }

    /** {@return the newest checkpoint, damaged or not; empty if there is none} */
    public Optional<Path> newest() {
        List<Path> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** {@return the newest checkpoint whose files are all undamaged; empty if there is none} */
    public Optional<Path> newestGood() {
        List<Path> newestFirst = new ArrayList<>(all());
        Collections.reverse(newestFirst);
        return newestFirst.stream().filter(CheckpointFolder::isGood).findFirst();
    }

    /**
     * Opens the newest checkpoint.
     *
     * @return the checkpoint, verified
     * @throws StateException if there is none, or if it is damaged; then it names the newest good one
     */
    public Checkpoint readNewest() {
        return useNewest(checkpoint -> checkpoint);
    }

    /**
     * Applies a function to the newest checkpoint: {@code folder.useNewest(checkpoint ->
     * checkpoint.part("generator"))}. If the run that writes to this folder removes it meanwhile, the newer checkpoint
     * is used instead.
     *
     * @param <T> type of the result
     * @param use may read parts of the checkpoint; called again with the newer one if they are gone
     * @return the result of {@code use}
     * @throws StateException if there is none, or if it is damaged; then it names the newest good one
     */
    public <T extends @Nullable Object> T useNewest(Function<Checkpoint, T> use) {
        while (true) {
            Path newest = newest().orElseThrow(() -> new StateException(this + ": expects a checkpoint, got none"));
            try {
                return use.apply(Checkpoint.read(newest));
            } catch (StateException e) {
                if (Files.exists(newest)) {
                    throw withAdvice(e);
                }
            }
        }
    }

    private StateException withAdvice(StateException e) {
        String good = newestGood()
                .map(path -> "the newest good checkpoint is " + path)
                .orElse("no other checkpoint is good");
        return new StateException(e.getMessage() + "; " + good, e);
    }

    /**
     * Writes the checkpoint of a step: see {@link Checkpoint#write}.
     *
     * @param step number of the step, 0 or more
     * @param parts states by name; names consist of a-z, 0-9, _ and -
     * @param texts further information
     * @return the checkpoint that was written
     * @throws StateException if the step has a checkpoint already, or it cannot be written
     */
    public Checkpoint write(long step, Map<String, State> parts, Map<String, String> texts) {
        return Checkpoint.write(at(step), parts, texts);
    }

    /**
     * Removes all checkpoints but the newest.
     *
     * @param count number of checkpoints to keep, at least 1
     * @throws IllegalArgumentException if the count is below 1
     */
    public void keepNewest(int count) {
        keepNewest(count, step -> false);
    }

    /**
     * Removes all checkpoints but the newest and those of selected steps.
     *
     * @param count number of newest checkpoints to keep, at least 1
     * @param besides selects the steps whose checkpoints are kept as well
     * @throws IllegalArgumentException if the count is below 1
     */
    public void keepNewest(int count, LongPredicate besides) {
        if (count < 1) {
            throw new IllegalArgumentException(this + ": expects to keep at least 1 checkpoint, got " + count);
        }
        List<Path> all = all();
        for (Path old : all.subList(0, Math.max(0, all.size() - count))) {
            if (!besides.test(step(old).orElseThrow())) {
                remove(old);
            }
        }
    }

    /**
     * Renames the checkpoints after a step, so that a run resumed from there can write its own. They are no longer
     * listed, but can still be read by path.
     *
     * @param step last step whose checkpoint keeps its name
     */
    public void setAsideAfter(long step) {
        for (Path path : all()) {
            if (step(path).orElseThrow() > step) {
                try {
                    Durable.move(path, aside(path));
                } catch (IOException e) {
                    throw failed(": " + path.getFileName() + " could not be renamed", e);
                }
            }
        }
    }

    @Override
    public String toString() {
        return "CheckpointFolder " + folder;
    }

    private void remove(Path old) {
        try {
            Durable.remove(old);
        } catch (IOException e) {
            throw failed(": " + old.getFileName() + " could not be removed", e);
        }
    }

    private static Path aside(Path path) {
        for (int i = 1; ; i++) {
            Path aside = path.resolveSibling(path.getFileName() + "-set-aside-" + i);
            if (!Files.exists(aside)) {
                return aside;
            }
        }
    }

    private static boolean isGood(Path path) {
        try {
            Checkpoint.read(path);
            return true;
        } catch (StateException e) {
            return false;
        }
    }

    private Optional<Long> step(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        long step = Long.parseLong(name.group(1));
        return at(step).getFileName().equals(path.getFileName()) ? Optional.of(step) : Optional.empty();
    }

    private StateException failed(String what, IOException e) {
        return new StateException(this + what + ": " + Durable.reason(e), e);
    }
}
