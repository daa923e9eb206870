package org.gan4j.bench;

import org.gan4j.data.Batch;
import org.gan4j.random.RandomStream;
import org.gan4j.train.GanTrainer;

/** The training that a {@link Workload} measures. Implementations are immutable and safe to share between threads. */
public interface MeasuredTraining {
    /**
     * Draws the data of a step: noise in the shape of the real samples, and whatever else the step reads.
     *
     * @param size the number of samples
     */
    Batch batch(int size, RandomStream random);

    /** Creates the networks on the current backend, and the trainer that runs their step. */
    GanTrainer<Batch> trainer(RandomStream random);
}
