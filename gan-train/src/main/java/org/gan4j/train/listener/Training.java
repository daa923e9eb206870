package org.gan4j.train.listener;

import java.util.List;
import java.util.Map;
import org.gan4j.io.State;

/** A training run as its listeners see it. Not thread-safe, except {@link #stop}, which any thread may call. */
public interface Training {
    /** {@return the number of steps since the beginning of the run} */
    long step();

    /** {@return the epoch, from 1, of the last batch taken; 0 before the first} */
    long epoch();

    /** {@return the step at which the run will end, unless it is stopped} */
    long lastStep();

    /** {@return the number of real samples taken since this call of fit began} */
    long samples();

    /** {@return the names of the {@link #metrics}, in their order} */
    List<String> metricNames();

    /** {@return the metrics with their kinds, in the order of {@link #metricNames}} */
    default List<Metric> reported() {
        return metricNames().stream().map(Metric::of).toList();
    }

    /** {@return the metrics of the last step; empty before the first step of this call of fit} */
    List<Double> metrics();

    /** {@return everything that a checkpoint holds, by file name; not copies, so write it out at once} */
    Map<String, State> snapshot();

    /** Ends the run after the current step. */
    void stop();
}
