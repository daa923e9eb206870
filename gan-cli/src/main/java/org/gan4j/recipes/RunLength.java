package org.gan4j.recipes;

import org.gan4j.recipes.data.Checked;
import org.gan4j.train.Epochs;
import org.gan4j.train.Steps;
import org.gan4j.train.TrainingLength;
import org.gan4j.train.listener.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The length of a run and the intervals at which it writes: they change nothing that it learns, and may differ when it is resumed.
 *
 * @param epochs passes over the data since the beginning of the run; null where steps are given
 * @param steps updates of the generator since the beginning of the run; null where epochs are given
 * @param sampleEvery steps from picture to picture; null for one behind every epoch
 * @param checkpointEvery steps from checkpoint to checkpoint; null for one behind every epoch
 * @param keepCheckpoints how many of the newest checkpoints stay
 * @param evaluation the measurements of samples; null for none
 */
public record RunLength(
        @Nullable Long epochs,
        @Nullable Long steps,
        @Nullable Long sampleEvery,
        @Nullable Long checkpointEvery,
        int keepCheckpoints,
        @Nullable EvaluationChoice evaluation) {
    /** Enough to go back to when the newest is damaged; each holds both networks thrice. */
    private static final int KEEP = 5;

    /**
     * Checks the values.
     *
     * @param epochs passes over the data since the beginning of the run; null where steps are given
     * @param steps updates of the generator since the beginning of the run; null where epochs are given
     * @param sampleEvery steps from picture to picture; null for one behind every epoch
     * @param checkpointEvery steps from checkpoint to checkpoint; null for one behind every epoch
     * @param keepCheckpoints how many of the newest checkpoints stay
     * @param evaluation the measurements of samples; null for none
     * @throws IllegalArgumentException if neither or both of epochs and steps are given, or a number is below 1
     */
    public RunLength {
        if ((epochs == null) == (steps == null)) {
            throw new IllegalArgumentException(
                    "epochs and steps: expect one of both, got " + (epochs == null ? "none" : "both"));
        }
        Checked.atLeastOne(epochs == null ? "steps" : "epochs", epochs == null ? steps : epochs);
        Checked.atLeastOne("sample_every", sampleEvery == null ? 1 : sampleEvery);
        Checked.atLeastOne("checkpoint_every", checkpointEvery == null ? 1 : checkpointEvery);
        Checked.atLeastOne("keep_checkpoints", keepCheckpoints);
    }

    /**
     * {@return the length of some epochs, with a picture and a checkpoint after each, of which the newest five stay}
     *
     * @param epochs passes over the data, 1 or more
     */
    public static RunLength ofEpochs(long epochs) {
        return new RunLength(epochs, null, null, null, KEEP, null);
    }

    /**
     * {@return the same with a length in epochs}
     *
     * @param count passes over the data, 1 or more
     */
    public RunLength epochs(long count) {
        return new RunLength(count, null, sampleEvery, checkpointEvery, keepCheckpoints, evaluation);
    }

    /**
     * {@return the same with a length in steps}
     *
     * @param count updates of the generator, 1 or more
     */
    public RunLength steps(long count) {
        return new RunLength(null, count, sampleEvery, checkpointEvery, keepCheckpoints, evaluation);
    }

    /**
     * {@return the same with other intervals of pictures}
     *
     * @param count steps from picture to picture, 1 or more
     */
    public RunLength sampleEvery(long count) {
        return new RunLength(epochs, steps, count, checkpointEvery, keepCheckpoints, evaluation);
    }

    /**
     * {@return the same with other intervals of checkpoints}
     *
     * @param count steps from checkpoint to checkpoint, 1 or more
     */
    public RunLength checkpointEvery(long count) {
        return new RunLength(epochs, steps, sampleEvery, count, keepCheckpoints, evaluation);
    }

    /**
     * {@return the same with another number of kept checkpoints}
     *
     * @param count how many of the newest stay, 1 or more
     */
    public RunLength keepCheckpoints(int count) {
        return new RunLength(epochs, steps, sampleEvery, checkpointEvery, count, evaluation);
    }

    /**
     * {@return the same with measurements}
     *
     * @param choice the measurements of samples
     */
    public RunLength evaluation(EvaluationChoice choice) {
        return new RunLength(epochs, steps, sampleEvery, checkpointEvery, keepCheckpoints, choice);
    }

    /** {@return the length of the run} */
    public TrainingLength length() {
        if (epochs != null) {
            return Epochs.of(epochs);
        }
        return Steps.of(steps == null ? 0 : steps);
    }

    /** {@return the length in words, for example {@code 150 epochs}} */
    public String describeLength() {
        return epochs != null
                ? epochs + (epochs == 1 ? " epoch" : " epochs")
                : steps + (isOneStep() ? " step" : " steps");
    }

    /** {@return the interval of pictures} */
    public Interval samples() {
        return every(sampleEvery);
    }

    /** {@return the interval of checkpoints} */
    public Interval checkpoints() {
        return every(checkpointEvery);
    }

    private boolean isOneStep() {
        return steps != null && steps == 1;
    }

    private static Interval every(@Nullable Long steps) {
        return steps == null ? Interval.epoch() : Interval.steps(steps);
    }
}
