package org.gan4j.data;

/**
 * The range of floats that pixels 0 to 255 become, which is the range that a generator's last activation must give.
 *
 * <p>Fixed for every image: an image is never stretched to its own smallest and largest pixel.
 */
public enum PixelRange {
    /** {@code pixel / 127.5 - 1}, for generators that end in tanh. */
    MINUS_ONE_TO_ONE(-1, 1),
    /** {@code pixel / 255}, for generators that end in a sigmoid. */
    ZERO_TO_ONE(0, 1);

    private static final int WHITE = 255;

    private final int low;
    private final int high;

    PixelRange(int low, int high) {
        this.low = low;
        this.high = high;
    }

    /** The value of black, pixel 0. */
    public float low() {
        return low;
    }

    /** The value of white, pixel 255. */
    public float high() {
        return high;
    }

    /**
     * The float nearest to the formula.
     *
     * @param pixel 0 to 255
     */
    public float toValue(int pixel) {
        // Exact integers and one division: rounded once.
        return (float) ((high - low) * pixel + WHITE * low) / WHITE;
    }

    /** The pixel whose value is nearest; values beyond the range are clamped to it, and NaN is black. */
    public int toPixel(float value) {
        return Math.max(0, Math.min(WHITE, Math.round((value - low) / (high - low) * WHITE)));
    }

    /** Writes the values of all the pixels, unsigned bytes, from {@code offset} on. */
    void toValues(byte[] pixels, float[] destination, int offset) {
        for (int i = 0; i < pixels.length; i++) {
            destination[offset + i] = toValue(pixels[i] & 0xff);
        }
    }
}
