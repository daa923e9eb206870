package org.gan4j.recipes;

/** How the networks of a run are trained: in the usual alternation, or by a step of the recipe's own. */
public sealed interface TrainingMethod permits Alternation, OwnStep {}
