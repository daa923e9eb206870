package org.gan4j.train.listener;

/**
 * Hears of a training run: logs, pictures, checkpoints.
 *
 * <p>Listeners are called on the training thread, and never change what the networks learn. A call to fit tells, in this
 * order, each time all listeners in the order in which they were added:
 *
 * <ol>
 *   <li>{@link #onStart}, once;
 *   <li>{@link #onStep} behind each step, whose metrics are known by then;
 *   <li>{@link #onEpoch} behind the {@code onStep} of the step that took an epoch's last batch;
 *   <li>{@link #onEnd}, once, also where the run was stopped, and after an error of a training step where the run could go back
 *       to the state before it;
 *   <li>{@link #onClose}, once, always.
 * </ol>
 *
 * <p>So a listener that reads what another one wrote is added behind it, and the one that writes checkpoints last.
 *
 * <p>One that throws a {@link RuntimeException} does not lose the run: it is logged, with its name, hears nothing more
 * but {@code onClose}, and is named again at the end. In {@code onStart} the exception ends the call to fit instead, since
 * nothing is lost then; so does that of a listener that says it {@linkplain #isEssential is essential}.
 *
 * <p>One that carries state implements {@link org.gan4j.io.Stateful} too, and its state is in checkpoints.
 */
public interface TrainListener {
    /** Before the first step of a call to fit. */
    default void onStart(Training training) {}

    /** After each step. */
    default void onStep(Training training) {}

    /** After the step that took the last batch of an epoch, behind its {@link #onStep}. */
    default void onEpoch(Training training) {}

    /** Called after the last step, also where the run was stopped or a later step failed. */
    default void onEnd(Training training) {}

    /** Last of all, also after an error, also where {@link #onStart} was not reached: lets go of files and threads. */
    default void onClose() {}

    /** Whether a run that goes on without this listener is not worth going on. */
    default boolean isEssential() {
        return false;
    }
}
