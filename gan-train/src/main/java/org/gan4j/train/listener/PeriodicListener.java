package org.gan4j.train.listener;

/** A listener that acts every so often and behind the last step, never twice at the same step. */
public abstract class PeriodicListener implements TrainListener {
    private final Every every;
    private long lastStep = -1;

    protected PeriodicListener(Every every) {
        this.every = every;
    }

    protected final Every every() {
        return every;
    }

    /** What is done, on the training thread. */
    protected abstract void act(Training training);

    /** Hears of every step, before it may have to act behind it. */
    protected void hear(Training training) {}

    /** Hears of the end, behind the last act. */
    protected void finish(Training training) {}

    /** A run that is resumed finds what was done at its step. */
    @Override
    public void onStart(Training training) {
        lastStep = training.step();
    }

    @Override
    public final void onStep(Training training) {
        hear(training);
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
