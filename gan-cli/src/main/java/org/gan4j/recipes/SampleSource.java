package org.gan4j.recipes;

/** Where samples of trained networks come from: noise, noise and classes, or other images. */
public sealed interface SampleSource permits FromNoise, FromClasses, FromImages {}
