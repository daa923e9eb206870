package org.gan4j.train;

import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;

/** A listener that carries state: the sum of the first metric over all steps of the run. */
public final class Remembering implements TrainListener, Stateful {
    private double sum;

    double sum() {
        return sum;
    }

    @Override
    public void onStep(Training training) {
        sum += training.metrics().get(0);
    }

    @Override
    public void save(State out) {
        out.put("sum", sum);
    }

    @Override
    public void restore(State in) {
        sum = in.decimal("sum");
    }
}
