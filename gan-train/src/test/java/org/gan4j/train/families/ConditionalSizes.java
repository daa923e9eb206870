package org.gan4j.train.families;

/**
 * The sizes of a family with classes.
 *
 * @param latent the size of a sample's noise
 */
public record ConditionalSizes(int classes, int batch, int latent) {}
