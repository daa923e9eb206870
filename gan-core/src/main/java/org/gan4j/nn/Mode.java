package org.gan4j.nn;

/**
 * Mode in which a module computes: a property of the pass, set by {@link Module#in}. Immutable; safe to share between
 * threads.
 */
public enum Mode {
    /** Training: uses batch statistics and dropout, and updates running statistics. */
    TRAIN,
    /** Computes as in training, but changes no learned state: for the network that is not being updated. */
    TRAIN_SILENT,
    /** Evaluation: uses running statistics and no dropout. */
    EVAL,
    /**
     * Evaluation with dropout, whose masks come from the pass's own stream: for networks whose only noise is dropout.
     */
    EVAL_STOCHASTIC;

    /** {@return true if layers use the batch's statistics} */
    public boolean trains() {
        return this == TRAIN || this == TRAIN_SILENT;
    }

    /** {@return true if layers draw random masks} */
    public boolean draws() {
        return this != EVAL;
    }
}
