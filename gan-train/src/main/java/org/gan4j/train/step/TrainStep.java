package org.gan4j.train.step;

import java.util.List;
import java.util.Map;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Stateful;

/**
 * One round of training: the updates, of any networks, that belong together, built from {@link NetworkUpdate}s. Called on
 * the training thread.
 *
 * <p>{@link AlternatingStep} alternates a discriminator and a generator; several pairs with their own losses need another
 * implementation.
 *
 * @param <B> the batch
 */
public interface TrainStep<B> {
    /** {@return the names of the metrics that every round reports, in the order of a log's columns} */
    List<String> metricNames();

    /** {@return the number of batches in a round} */
    default int batchesPerStep() {
        return 1;
    }

    /**
     * Takes {@link #batchesPerStep} batches from the source and trains with them.
     *
     * @param source the batches, at the position of the round
     * @return the metrics of the round
     */
    Metrics run(BatchSource<B> source);

    /** {@return everything that must be in a checkpoint, by file name} */
    Map<String, Stateful> parts();

    /**
     * The metrics of a round.
     *
     * @param values the values, in the order of {@link #metricNames}
     * @param samples the number of real samples in the round
     */
    record Metrics(List<Double> values, int samples) {
        /**
         * Copies the list.
         *
         * @param values the values, in the order of {@link #metricNames}
         * @param samples the number of real samples in the round
         */
        public Metrics {
            values = List.copyOf(values);
        }
    }
}
