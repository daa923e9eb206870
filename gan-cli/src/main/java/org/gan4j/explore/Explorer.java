package org.gan4j.explore;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.run.ResumePoint;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.tensor.Scope;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.RunDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Draws the samples of a run that somebody moves through, by the generator of its newest checkpoint, while it trains or
 * after. Thread-safe: one picture at a time is computed.
 *
 * <p>A checkpoint is read only when a newer one is there; if the newest is damaged or still being written, the newest good
 * one counts.
 */
public final class Explorer {
    private final RunDirectory run;
    private final Recipes recipes;
    private @Nullable Loaded loaded;

    /**
     * Creates an explorer, which reads no checkpoint yet.
     *
     * @param run the directory of the run
     * @param recipes the recipes among which the run's is looked for
     * @throws RunException if there is no run
     */
    public Explorer(Path run, Recipes recipes) {
        this.run = RunDirectory.read(run);
        this.recipes = recipes;
    }

    /** {@return what can be explored at present, or a reason why nothing can} */
    public synchronized Exploration exploration() {
        try {
            return current().exploration();
        } catch (StateException | RunException e) {
            return Exploration.none(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Draws a sample, or a row from one sample to another, in pixels as they are.
     *
     * @param query {@code seed=3&class=2&truncation=0.7&along=1.5,0,-2&to=9&steps=8}: all but the seed may be missing.
     *     The sample of a seed is the first image of {@code gan sample --seed}
     * @return the picture, of one sample or of a row
     * @throws IllegalArgumentException with a sentence, if there is no such sample
     * @throws StateException if there is no good checkpoint
     * @throws RunException if the run's generator cannot be explored
     */
    public synchronized BufferedImage picture(@Nullable String query) {
        Loaded now = current();
        Exploration allowed = now.exploration();
        if (allowed.reason() != null) {
            throw new RunException(allowed.reason());
        }
        try (Scope scope = Scope.open()) {
            return now.walk().draw(ExploreQuery.of(query, allowed));
        }
    }

    private Loaded current() {
        Stamp newest = Stamp.of(new CheckpointFolder(run.checkpoints()).newest());
        Loaded before = loaded;
        if (before != null && before.stamp().equals(newest)) {
            return before;
        }
        Loaded now;
        try (Scope scope = Scope.open()) {
            now = new Loaded(newest, new SampleWalk(model()));
        }
        loaded = now;
        return now;
    }

    private SavedModel model() {
        RandomStream random = RandomStream.seeded(0);
        try {
            return ResumePoint.at(run.path()).model(recipes, random);
        } catch (StateException e) {
            Path good = new CheckpointFolder(run.checkpoints()).newestGood().orElseThrow(() -> e);
            return ResumePoint.at(good).model(recipes, random);
        }
    }

    /** A generator, and the newest checkpoint when it was read. */
    private record Loaded(Stamp stamp, SampleWalk walk) {
        Exploration exploration() {
            return walk.exploration();
        }
    }

    /** The newest checkpoint, and the time at which it was complete. */
    private record Stamp(@Nullable Path checkpoint, @Nullable FileTime complete) {
        static Stamp of(Optional<Path> newest) {
            Path path = newest.orElse(null);
            try {
                return new Stamp(
                        path, path == null ? null : Files.getLastModifiedTime(path.resolve(ResumePoint.MANIFEST)));
            } catch (IOException e) {
                return new Stamp(path, null);
            }
        }
    }
}
