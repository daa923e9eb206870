package org.gan4j.train;

/**
 * Hears of a training run: logs, pictures, checkpoints.
 *
 * <p>Listeners are called in the order in which they were added, on the training thread, and never change what the
 * networks learn. One that carries state implements {@link org.gan4j.io.Stateful} too, and its state is in checkpoints.
 */
public interface TrainListener {
    /** Before the first step of a call to fit. */
    default void onStart(Training training) {}

    /** After each step. */
    default void onStep(Training training) {}

    /** After the step that took the last batch of an epoch, behind its {@link #onStep}. */
    default void onEpoch(Training training) {}

    /** After the last step, also where the run was stopped; not after an error. */
    default void onEnd(Training training) {}

    /** Last of all, also after an error, also where {@link #onStart} was not reached: lets go of files and threads. */
    default void onClose() {}
}
