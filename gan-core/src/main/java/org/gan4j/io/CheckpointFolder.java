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

/** The checkpoints of one run, side by side in a folder, each named by its step: {@code step-000200}. */
public final class CheckpointFolder {
    private static final Pattern NAME = Pattern.compile("step-(\\d{6,18})");

    private final Path folder;

    /** @param folder need not exist yet */
    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Where the checkpoint of a step is, or will be. */
    public Path at(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%06d", step));
    }

    /** The checkpoints, the newest last; whatever has another name is none. */
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

    /** Whatever has the name of a checkpoint, the newest last. */
    private List<Path> named() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(path -> step(path).isPresent())
                    .sorted(Comparator.comparing(path -> step(path).orElseThrow()))
                    .toList();
        } catch (IOException e) {
            throw failed("to be listed", e);
        }
    }

    /** The newest checkpoint, damaged or not. */
    public Optional<Path> newest() {
        List<Path> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The newest checkpoint whose files are all as they were written. */
    public Optional<Path> newestGood() {
        List<Path> newestFirst = new ArrayList<>(all());
        Collections.reverse(newestFirst);
        return newestFirst.stream().filter(CheckpointFolder::isGood).findFirst();
    }

    /**
     * Opens the newest checkpoint.
     *
     * @throws StateException if there is none, or it is damaged, naming the newest that is good
     */
    public Checkpoint readNewest() {
        return useNewest(checkpoint -> checkpoint);
    }

    /**
     * Uses the newest checkpoint. Where a run that writes to this folder removes it meanwhile, having written a newer one,
     * that is used instead: {@code folder.useNewest(checkpoint -> checkpoint.part("generator"))}.
     *
     * @param use may read parts of the checkpoint, and is called again with another one if they are gone
     * @return what {@code use} gave
     * @throws StateException if there is none, or it is damaged, naming the newest that is good
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

    /** Writes the checkpoint of a step: see {@link Checkpoint#write}. */
    public Checkpoint write(long step, Map<String, State> parts, Map<String, String> texts) {
        return Checkpoint.write(at(step), parts, texts);
    }

    /**
     * Removes all checkpoints but the newest.
     *
     * @param count how many stay, at least one
     */
    public void keepNewest(int count) {
        keepNewest(count, step -> false);
    }

    /**
     * Removes all checkpoints but the newest and some others.
     *
     * @param count how many of the newest stay, at least one
     * @param besides which steps' checkpoints stay too
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
     * Renames the checkpoints after a step, so that a run that goes on from there can write its own; they are no longer
     * listed, but can be read by path.
     */
    public void setAsideAfter(long step) {
        for (Path path : all()) {
            if (step(path).orElseThrow() > step) {
                try {
                    Durable.move(path, aside(path));
                } catch (IOException e) {
                    throw failed("to rename " + path.getFileName(), e);
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
            throw failed("to remove " + old.getFileName(), e);
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

    private StateException failed(String expected, IOException e) {
        return new StateException(this + ": expects " + expected + ", got: " + Durable.reason(e), e);
    }
}
