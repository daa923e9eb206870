package org.gan4j.spark;

import java.io.Serializable;

/**
 * The program of every rank of a training: it builds the same trainer on each, with {@link Rank#parallel}, and trains.
 *
 * <p>It is sent to the executors, so everything that it captures must be serializable; tensors and networks are not.
 */
@FunctionalInterface
public interface RankProgram extends Serializable {
    /**
     * Trains. If it throws an {@link IllegalArgumentException}, or an exception that tells a person what to do, the training
     * ends with that sentence; after any other one, all ranks start again.
     *
     * @param rank the rank that it runs on
     * @return what the driver gets, such as a summary
     */
    String run(Rank rank);
}
