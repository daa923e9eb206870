package org.gan4j.backend;

/**
 * Gradients returned by {@link Backend#normalizationGradients}; the caller owns the references. Threads may share it
 * while none of them writes.
 *
 * @param byInput gradient with respect to the input, shaped as the input
 * @param sums [2, channels]: sums over each channel of the gradient times the normalised input, and of the gradient
 */
public record NormalizationGradients(NdArray byInput, NdArray sums) {}
