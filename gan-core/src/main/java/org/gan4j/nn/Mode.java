package org.gan4j.nn;

/** How a module computes: a property of the pass, set by {@link Module#in}. */
public enum Mode {
    /** Training: batch statistics, dropout; running statistics move. */
    TRAIN,
    /**
     * The arithmetic of training while nothing that a module learned moves: for the network that is not being updated.
     */
    TRAIN_SILENT,
    /** Using what was learned: running statistics, no dropout. */
    EVAL,
    /**
     * As EVAL, but dropout goes on, with masks from the pass's own stream: for networks whose only noise is their dropout.
     */
    EVAL_STOCHASTIC;

    /** Whether layers compute with the batch's statistics. */
    public boolean trains() {
        return this == TRAIN || this == TRAIN_SILENT;
    }

    /** Whether layers draw random masks. */
    public boolean draws() {
        return this != EVAL;
    }
}
