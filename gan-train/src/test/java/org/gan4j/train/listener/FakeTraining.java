package org.gan4j.train.listener;

import java.util.List;
import java.util.Map;
import org.gan4j.io.State;

/** A training that stands wherever a test wants. */
public final class FakeTraining implements Training {
    private long step;
    private volatile boolean stopped;
    private List<Double> metrics = List.of(1.25, 0.5, 0.75, 0.25);

    public FakeTraining atStep(long newStep) {
        step = newStep;
        return this;
    }

    /** One step further, with these metrics. */
    public FakeTraining next(double dLoss, double gLoss, double dReal, double dFake) {
        step++;
        metrics = List.of(dLoss, gLoss, dReal, dFake);
        return this;
    }

    boolean isStopped() {
        return stopped;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public long epoch() {
        return 1;
    }

    @Override
    public long lastStep() {
        return 100;
    }

    @Override
    public long samples() {
        return 64 * step;
    }

    @Override
    public List<String> metricNames() {
        return List.of("d_loss", "g_loss", "d_real", "d_fake");
    }

    @Override
    public List<Double> metrics() {
        return metrics;
    }

    @Override
    public Map<String, State> snapshot() {
        return Map.of();
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
