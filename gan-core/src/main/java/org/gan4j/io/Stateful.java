package org.gan4j.io;

/**
 * What must be in a checkpoint so that a run resumes bit for bit: networks, optimizers, data positions, random streams,
 * listeners.
 */
public interface Stateful {
    /** Puts everything that will be needed into the state. */
    void save(State out);

    /**
     * Continues from what {@link #save} put.
     *
     * @throws StateException if the state is of something else; nothing has changed then
     */
    void restore(State in);
}
