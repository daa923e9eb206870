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

    /** Returns the number of discriminator updates in a step, each with a batch of its own. */
    default int discriminatorUpdates() {
        return 1;
    }

    /** Returns the number of steps after which the work of a step repeats: more than 1 if a penalty is not due in every step. */
    default int period() {
        return 1;
    }

    /** Creates the networks on the current backend, and the trainer that runs their step. */
    GanTrainer<Batch> trainer(RandomStream random);
}
