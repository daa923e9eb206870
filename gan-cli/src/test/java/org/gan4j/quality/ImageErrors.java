package org.gan4j.quality;

/**
 * Errors of images against the truth, measured on pixels: from 0 to 255, rounded.
 *
 * @param l1 the mean absolute difference of values from -1 to 1
 * @param psnr the mean over images of the peak signal-to-noise ratio, in decibels
 */
public record ImageErrors(double l1, double psnr) {
    private static final double HALF = 127.5;

    /**
     * Compares images.
     *
     * @param made values from -1 to 1, image after image; beyond them they are clamped
     * @param truth of as many
     * @param size the values of one image
     */
    public static ImageErrors of(float[] made, float[] truth, int size) {
        double absolute = 0;
        double decibels = 0;
        for (int first = 0; first < made.length; first += size) {
            double squares = 0;
            for (int i = first; i < first + size; i++) {
                double difference = pixel(made[i]) - pixel(truth[i]);
                absolute += Math.abs(difference) / HALF;
                squares += difference * difference;
            }
            decibels += 10 * Math.log10(255.0 * 255 * size / squares);
        }
        return new ImageErrors(absolute / made.length, decibels * size / made.length);
    }

    private static double pixel(float value) {
        return Math.rint(Math.min(255, Math.max(0, (value + 1) * HALF)));
    }
}
