package org.gan4j.train.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.gan4j.train.listener.Direction;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.PeriodicListener;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.Training;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes checkpoints such as {@code step-000200}, from which a run resumes bit for bit. Each has the text {@code step} and
 * the texts that were set. Not thread-safe.
 *
 * <p>Add it after the other listeners, so that their files for a step are complete before the step's checkpoint is written.
 * If a run resumes from an older checkpoint, the newer ones are set aside.
 *
 * <p>If a checkpoint cannot be written, because the disk is full for example, no partial one is left and the existing ones
 * stay. The run goes on and tries again every ten seconds, whatever the schedule; if the last one fails too, fit ends with
 * the exception.
 */
public final class CheckpointWriter extends PeriodicListener {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final CheckpointFolder checkpoints;
    private final Map<String, String> texts;
    private final int kept;
    private final @Nullable BestCheckpoint best;
    private final Duration pause;
    private @Nullable StateException failure;
    private long failedNanos;
    private long savedStep = -1;

    private CheckpointWriter(Interval every, CheckpointFolder checkpoints, Parts parts) {
        super(every);
        this.checkpoints = checkpoints;
        this.texts = parts.texts;
        this.kept = parts.kept;
        this.best = parts.best;
        this.pause = parts.pause;
    }

    /** The settings. */
    private record Parts(Map<String, String> texts, int kept, @Nullable BestCheckpoint best, Duration pause) {}

    /**
     * Creates a writer that keeps all checkpoints.
     *
     * @param folder created if it does not exist
     * @param every the interval at which it acts
     */
    public CheckpointWriter(Path folder, Interval every) {
        this(every, new CheckpointFolder(folder), new Parts(Map.of(), Integer.MAX_VALUE, null, PAUSE));
    }

    /**
     * Removes, after each checkpoint, all but the newest.
     *
     * @param count 1 or more
     * @return a writer of the same folder
     */
    public CheckpointWriter keepNewest(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("CheckpointWriter: expects to keep 1 checkpoint or more, got " + count);
        }
        return with(new Parts(texts, count, best, pause));
    }

    /**
     * Keeps, in addition to the newest, the checkpoint with the best mean of a metric over the steps since the previous
     * checkpoint; its text {@code metric_mean} holds the mean.
     *
     * @param metric the name of a metric of the run
     * @param better the direction in which it improves
     * @return a writer of the same folder
     */
    public CheckpointWriter keepBest(String metric, Direction better) {
        return with(new Parts(texts, kept, new BestCheckpoint(metric, better), pause));
    }

    /**
     * {@return the best checkpoint by {@link #keepBest} so far; empty if none was measured, or without that setting}
     */
    public Optional<Path> best() {
        OptionalLong step = best == null ? OptionalLong.empty() : best.step();
        return step.isPresent() ? Optional.of(checkpoints.at(step.getAsLong())) : Optional.empty();
    }

    /**
     * Adds a text to every checkpoint, for example the name of its networks.
     *
     * @param name a distinct name
     * @param text the text
     * @return a writer of the same folder
     */
    public CheckpointWriter text(String name, String text) {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(name, text);
        return with(new Parts(more, kept, best, pause));
    }

    /** Sets how long to wait before trying again after a failed write. */
    CheckpointWriter retryAfter(Duration newPause) {
        return with(new Parts(texts, kept, best, newPause));
    }

    @Override
    public void onStart(Training training) {
        super.onStart(training);
        failure = null;
        savedStep = training.step();
        checkpoints.setAsideAfter(training.step());
        if (best != null) {
            best.begin(training, checkpoints);
        }
    }

    @Override
    protected void observe(Training training) {
        if (best != null) {
            best.observe(training);
        }
        if (failure != null && System.nanoTime() - failedNanos >= pause.toNanos()) {
            save(training);
        }
    }

    @Override
    protected void act(Training training) {
        save(training);
    }

    /** @throws RunException if the last state of the run could not be written */
    @Override
    protected void finish(Training training) {
        if (failure != null) {
            save(training);
        }
        StateException last = failure;
        if (last != null) {
            throw new RunException(last.getMessage() + "; " + newest(), last);
        }
    }

    /** Returns true, since the exception of {@link #finish} must reach the caller of fit. */
    @Override
    public boolean isEssential() {
        return true;
    }

    private void save(Training training) {
        if (training.step() == savedStep) {
            return;
        }
        if (training.step() < savedStep) {
            // The run went back to the last step with finite numbers, so later checkpoints are broken.
            checkpoints.setAsideAfter(training.step());
        }
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.put("step", Long.toString(training.step()));
        if (best != null) {
            all.putAll(best.texts());
        }
        try {
            checkpoints.write(training.step(), training.snapshot(), all);
        } catch (StateException e) {
            fail(training, e);
            return;
        }
        savedStep = training.step();
        if (failure != null) {
            LOG.warn("step {} was saved: checkpoints can be written again", training.step());
            failure = null;
        }
        if (best != null) {
            best.written(training.step());
        }
        clear();
    }

    private void fail(Training training, StateException e) {
        if (failure == null) {
            LOG.error(
                    "step {} could not be saved, and will be tried again every {} s: {}; {}",
                    training.step(),
                    pause.toSeconds(),
                    e.getMessage(),
                    newest());
        }
        failure = e;
        failedNanos = System.nanoTime();
    }

    /** Removes old checkpoints; a failure to do so does not stop the run. */
    private void clear() {
        try {
            checkpoints.keepNewest(kept, step -> best != null && best.isBest(step));
        } catch (StateException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private String newest() {
        return checkpoints
                .newest()
                .map(path -> "the newest checkpoint is " + path)
                .orElse("there is no checkpoint");
    }

    private CheckpointWriter with(Parts parts) {
        return new CheckpointWriter(every(), checkpoints, parts);
    }
}
