package org.gan4j.data;

/**
 * Rectangular part of an image. Immutable; safe to share between threads.
 *
 * @param top row of its first pixel
 * @param left column of its first pixel
 * @param height rows of the part
 * @param width columns of the part
 */
public record Region(long top, long left, int height, int width) {}
