package org.gan4j.nn;

/** How a module computes. */
public enum Mode {
    /** Training: batch statistics, dropout; running statistics move. */
    TRAIN,
    /**
     * The arithmetic of training while nothing that a module learned moves: for the network that is not being updated.
     */
    TRAIN_SILENT,
    /** Using what was learned: running statistics, no dropout. */
    EVAL;

    /** Whether layers compute as in training. */
    public boolean trains() {
        return this != EVAL;
    }
}
