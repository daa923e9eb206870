package org.gan4j.io;

/**
 * Object whose state belongs in a checkpoint so that a run resumes bit for bit: a network, optimizer, data position,
 * random stream or listener. Not thread-safe unless an implementation says otherwise.
 */
public interface Stateful {
    /**
     * Writes everything needed to resume to the state.
     *
     * @param out state to fill, often a part of a larger one
     */
    void save(State out);

    /**
     * Restores what {@link #save} wrote.
     *
     * @param in state that {@link #save} filled
     * @throws StateException if the state belongs to something else; nothing has changed then
     */
    void restore(State in);
}
