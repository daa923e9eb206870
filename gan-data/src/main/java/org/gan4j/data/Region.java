package org.gan4j.data;

/**
 * A part of an image.
 *
 * @param top the row of its first pixel
 * @param left the column of its first pixel
 */
public record Region(long top, long left, int height, int width) {}
