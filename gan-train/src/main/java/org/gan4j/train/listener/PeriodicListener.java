package org.gan4j.train.listener;

/**
 * A listener that acts at an interval and after the last step, never twice at the same step. Called on the training thread.
 */
public abstract class PeriodicListener implements TrainListener {
    private final Interval every;
    private long lastStep = -1;

    /**
     * Creates a listener that has not acted yet.
     *
     * @param every the interval at which it acts
     */
    protected PeriodicListener(Interval every) {
        this.every = every;
    }

    /** {@return the interval at which it acts} */
    protected final Interval every() {
        return every;
    }

    /**
     * Acts after a step that is due.
     *
     * @param training the run
     */
    protected abstract void act(Training training);

    /**
     * Receives every step, before {@link #act} if that is due.
     *
     * @param training the run
     */
    protected void observe(Training training) {}

    /**
     * Receives the end of the run, after the last {@link #act}.
     *
     * @param training the run
     */
    protected void finish(Training training) {}

    /** Takes the step of a resumed run as already acted on. */
    @Override
    public void onStart(Training training) {
        lastStep = training.step();
    }

    @Override
    public final void onStep(Training training) {
        observe(training);
        if (every.isAtStep(training.step())) {
            actOnce(training);
        }
    }

    @Override
    public final void onEpoch(Training training) {
        if (every.isAtEpoch()) {
            actOnce(training);
        }
    }

    @Override
    public final void onEnd(Training training) {
        actOnce(training);
        finish(training);
    }

    private void actOnce(Training training) {
        if (training.step() != lastStep) {
            lastStep = training.step();
            act(training);
        }
    }
}
