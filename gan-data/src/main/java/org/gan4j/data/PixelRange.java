package org.gan4j.data;

/**
 * Range of floats to which pixels 0 to 255 are converted; the generator's last activation must have the same range.
 *
 * <p>It is the same for every image: an image is never stretched to its own smallest and largest pixel. Immutable; safe
 * to share between threads.
 */
public enum PixelRange {
    /** Computes {@code pixel / 127.5 - 1}, for generators that end in tanh. */
    MINUS_ONE_TO_ONE(-1, 1),
    /** Computes {@code pixel / 255}, for generators that end in a sigmoid. */
    ZERO_TO_ONE(0, 1);

    private static final int WHITE = 255;

    private final int low;
    private final int high;

    PixelRange(int low, int high) {
        this.low = low;
        this.high = high;
    }

    /** {@return the value of black, pixel 0} */
    public float low() {
        return low;
    }

    /** {@return the value of white, pixel 255} */
    public float high() {
        return high;
    }

    /**
     * {@return the float nearest to the formula}
     *
     * @param pixel 0 to 255
     */
    public float toValue(int pixel) {
        // Exact integers and one division, so the result is rounded once.
        return (float) ((high - low) * pixel + WHITE * low) / WHITE;
    }

    /**
     * {@return the pixel with the nearest value, 0 to 255; values outside the range are clamped to it, and NaN becomes
     * black}
     *
     * @param value value in this range
     */
    public int toPixel(float value) {
        return Math.max(0, Math.min(WHITE, Math.round((value - low) / (high - low) * WHITE)));
    }

    /** Writes the values of all pixels, unsigned bytes, starting at {@code offset}. */
    void toValues(byte[] pixels, float[] destination, int offset) {
        for (int i = 0; i < pixels.length; i++) {
            destination[offset + i] = toValue(pixels[i] & 0xff);
        }
    }
}
