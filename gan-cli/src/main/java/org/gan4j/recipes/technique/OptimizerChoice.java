package org.gan4j.recipes.technique;

/** How weights move against their gradients. */
public enum OptimizerChoice implements Choice {
    ADAM,
    SGD,
    RMSPROP
}
