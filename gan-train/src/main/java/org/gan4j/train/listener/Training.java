package org.gan4j.train.listener;

import java.util.List;
import java.util.Map;
import org.gan4j.io.State;

/** A training run as its listeners see it. */
public interface Training {
    /** The steps taken since the beginning of the run. */
    long step();

    /** The epoch, from 1, of the last batch that was taken; 0 before the first. */
    long epoch();

    /** The step at which the run will end, unless it is stopped. */
    long lastStep();

    /** The real samples taken since this call of fit began. */
    long samples();

    /** The names of the numbers of {@link #metrics}. */
    List<String> metricNames();

    /** The metrics with their kinds, in the order of {@link #metricNames}. */
    default List<Metric> reported() {
        return metricNames().stream().map(Metric::of).toList();
    }

    /** What the last step reported; empty before the first of this call of fit. */
    List<Double> metrics();

    /** Everything that a checkpoint holds, by the names of its files; not copies, so write it out at once. */
    Map<String, State> snapshot();

    /** Ends the run behind the current step. */
    void stop();
}
