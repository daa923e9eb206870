package org.gan4j.backend;

/**
 * What {@link Backend#normalizationGradients} gives; the references are the caller's.
 *
 * @param byInput shaped as the input
 * @param sums [2, channels]: over each channel, of the gradient times the normalised input, and of the gradient
 */
public record NormalizationGradients(NdArray byInput, NdArray sums) {}
