package org.gan4j.spark;

import java.util.Optional;
import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;

/**
 * A rank of a training on Spark.
 *
 * @param parallel the setting for the trainer, with the communication with the other ranks
 * @param attempt the number of times that all ranks have started before; above 0, a program resumes from its newest
 *     checkpoint
 * @param threads the number of cores that Spark gives the rank
 * @param rows this rank's images of a data frame; empty if the training reads its data itself
 */
public record Rank(DataParallel parallel, int attempt, int threads, Optional<RowImages> rows) {
    /** {@return the communication with the other ranks} */
    public Collective collective() {
        return parallel.collective();
    }
}
