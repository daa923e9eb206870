package org.gan4j.train.listener;

/**
 * Receives the events of a training run, for example to write logs, pictures or checkpoints.
 *
 * <pre>{@code
 * GanTrainer.of(generator, discriminator).listener(new TrainListener() {
 *     public void onEpoch(Training training) {
 *         System.out.println(training.step() + ": " + training.metrics());
 *     }
 * });
 * }</pre>
 *
 * <p>Listeners are called on the training thread, and must not change what the networks learn. A call to fit sends the
 * following events; every listener receives an event, in the order in which they were added, before the next one is sent:
 *
 * <ol>
 *   <li>{@link #onStart}, once;
 *   <li>{@link #onStep} after each step, with its metrics;
 *   <li>{@link #onEpoch} after the {@code onStep} of the step that took an epoch's last batch;
 * <li>{@link #onEnd}, once, also if the run was stopped, and after an error in a training step if the run could go back to
 * the state before it;
 *   <li>{@link #onClose}, once, always.
 * </ol>
 *
 * <p>So add a listener that reads another one's output after that one, and the checkpoint writer last.
 *
 * <p>If a listener throws a {@link RuntimeException}, the run goes on: the failure is logged with the listener's name, the
 * listener receives no further events except {@code onClose}, and the failure is logged again at the end. An exception in
 * {@code onStart} ends the call to fit instead, since nothing is lost then; so does one of a listener that
 * {@linkplain #isEssential is essential}.
 *
 * <p>A listener that also implements {@link org.gan4j.io.Stateful} is saved in checkpoints.
 */
public interface TrainListener {
    /**
     * Called before the first step of a call to fit.
     *
     * @param training the run
     */
    default void onStart(Training training) {}

    /**
     * Called after each step.
     *
     * @param training the run
     */
    default void onStep(Training training) {}

    /**
     * Called after the {@link #onStep} of the step that took the last batch of an epoch.
     *
     * @param training the run
     */
    default void onEpoch(Training training) {}

    /**
     * Called after the last step, also if the run was stopped or a later step failed.
     *
     * @param training the run
     */
    default void onEnd(Training training) {}

    /** Called last of all, also after an error and if {@link #onStart} was not reached: releases files and threads. */
    default void onClose() {}

    /** {@return true if the run must end when this listener fails} */
    default boolean isEssential() {
        return false;
    }
}
