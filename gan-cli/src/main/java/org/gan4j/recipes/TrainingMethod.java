package org.gan4j.recipes;

/** The training method of a run: the usual alternation, or a step of the recipe's own. */
public sealed interface TrainingMethod permits Alternation, OwnStep {}
