package org.gan4j.train.step;

import java.util.List;
import java.util.Map;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;

/**
 * One round of training: the updates, of any networks, that belong together. It is made of {@link NetworkUpdate}s.
 *
 * <p>The alternation of a discriminator and a generator is {@link AlternatingStep}; several pairs with losses of their own
 * are another class.
 *
 * @param <B> the batch
 */
public interface TrainStep<B> {
    /** The names of the metrics that every round reports, in the order of a log's columns. */
    List<String> metricNames();

    /** How many batches a round takes. */
    default int batchesPerStep() {
        return 1;
    }

    /** Takes {@link #batchesPerStep} batches from the source and trains with them. */
    Metrics run(BatchSource<B> source);

    /** Everything that must be in a checkpoint, by the names of its files. */
    Map<String, Stateful> parts();

    /**
     * The metrics of a round.
     *
     * @param values in the order of {@link #metricNames}
     * @param samples how many real samples it took
     */
    record Metrics(List<Double> values, int samples) {
        public Metrics {
            values = List.copyOf(values);
        }
    }
}
