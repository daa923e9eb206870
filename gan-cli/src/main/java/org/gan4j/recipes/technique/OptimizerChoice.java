package org.gan4j.recipes.technique;

/** The optimizers that a user can choose. */
public enum OptimizerChoice implements Choice {
    /** Adam. */
    ADAM,
    /** Stochastic gradient descent. */
    SGD,
    /** RMSProp. */
    RMSPROP
}
