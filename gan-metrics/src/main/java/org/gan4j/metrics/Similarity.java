package org.gan4j.metrics;

import java.util.Arrays;
import org.gan4j.data.PixelRange;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * Similarities of images with images, pixel by pixel or by structure. Stateless; safe to share between threads.
 *
 * <p>Images are [n, channels, height, width] in a range. The deviation is that of the images.
 */
public final class Similarity {
    private static final int KERNEL = 11;
    private static final double SIGMA = 1.5;
    private static final double K1 = 0.01;
    private static final double K2 = 0.03;
    /** Wang, Simoncelli and Bovik, 2003. */
    private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    private Similarity() {}

    /**
     * Computes the peak signal-to-noise ratio in decibels, 10 log10(peak^2 / mean squared error), the mean over images; infinite
     * for equal images.
     *
     * @param made [n, channels, height, width], the images to judge
     * @param truth the images that they should be, of the same shape
     * @param range the range of the pixels' values
     * @return the mean, in decibels
     * @throws ShapeException if the shapes differ
     */
    public static Measurement psnr(Tensor made, Tensor truth, PixelRange range) {
        Planes first = Planes.of("Similarity", made);
        Planes second = same(made, truth);
        int images = made.shape().size(0);
        int size = first.values().length / images;
        double peak = range.high() - range.low();
        double[] decibels = new double[images];
        for (int image = 0; image < images; image++) {
            double squares = 0;
            for (int i = image * size; i < (image + 1) * size; i++) {
                double apart = first.values()[i] - second.values()[i];
                squares += apart * apart;
            }
            decibels[image] = 10 * Math.log10(peak * peak * size / squares);
        }
        return Measurement.mean(decibels, images, images);
    }

    /**
     * Computes the structural similarity, at most 1 for equal images, with a Gaussian window of 11 pixels and sigma 1.5. Wang et
     * al., 2004.
     *
     * @param made [n, channels, height, width], the images to judge
     * @param truth the images that they should be, of the same shape
     * @param range the range of the pixels' values
     * @return the mean over images
     * @throws ShapeException if the shapes differ, or a side is below 11
     */
    public static Measurement ssim(Tensor made, Tensor truth, PixelRange range) {
        int images = made.shape().size(0);
        Planes second = same(made, truth);
        return perImage(scales(Planes.of("Similarity", made), second, range, new double[] {1}), images);
    }

    /**
     * Computes the multi-scale structural similarity with up to five scales: all of them for sides of 161 and more, otherwise
     * those whose sides are at least 11, with their weights brought to a sum of 1.
     *
     * @param made [n, channels, height, width], the images to judge
     * @param truth the images that they should be, of the same shape
     * @param range the range of the pixels' values
     * @return the mean over images
     * @throws ShapeException if the shapes differ, or a side is below 11
     */
    public static Measurement multiScale(Tensor made, Tensor truth, PixelRange range) {
        int images = made.shape().size(0);
        Planes second = same(made, truth);
        double[] weights = weights(Math.min(second.height(), second.width()));
        return perImage(scales(Planes.of("Similarity", made), second, range, weights), images);
    }

    /**
     * Computes the mean multi-scale similarity of random pairs of different images of one set: the lower, the more diverse.
     * Compare it with that of as many real images. Odena, Olah and Shlens, ICML 2017.
     *
     * @param images [n, channels, height, width], n at least 2
     * @param pairs the number of pairs, 1 or more
     * @param range the range of the pixels' values
     * @param random the stream of the pairs
     * @return the mean over pairs
     */
    public static Measurement amongPairs(Tensor images, int pairs, PixelRange range, RandomStream random) {
        int count = images.shape().size(0);
        if (count < 2 || pairs < 1) {
            throw new IllegalArgumentException(
                    "Similarity: expects 2 images or more and 1 pair or more, got " + count + " and " + pairs);
        }
        Planes all = Planes.of("Similarity", images);
        double[] weights = weights(Math.min(all.height(), all.width()));
        double[] values = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            int first = random.nextInt(count);
            int second = (first + 1 + random.nextInt(count - 1)) % count;
            double[] ofChannels = scales(image(all, first, count), image(all, second, count), range, weights);
            values[i] = Arrays.stream(ofChannels).average().orElseThrow();
        }
        return Measurement.mean(values, 0, count);
    }

    private static Planes image(Planes all, int index, int count) {
        int channels = all.count() / count;
        int size = channels * all.area();
        return new Planes(
                channels,
                all.height(),
                all.width(),
                Arrays.copyOfRange(all.values(), index * size, (index + 1) * size));
    }

    private static Planes same(Tensor made, Tensor truth) {
        if (!made.shape().equals(truth.shape())) {
            throw new ShapeException(
                    "Similarity: expects images of one shape, got " + made.shape() + " and " + truth.shape());
        }
        return Planes.of("Similarity", truth);
    }

    private static Measurement perImage(double[] ofPlanes, int images) {
        int channels = ofPlanes.length / images;
        double[] values = new double[images];
        for (int i = 0; i < ofPlanes.length; i++) {
            values[i / channels] += ofPlanes[i] / channels;
        }
        return Measurement.mean(values, images, images);
    }

    private static double[] weights(int side) {
        int scales = 0;
        double sum = 0;
        for (int left = side; left >= KERNEL && scales < WEIGHTS.length; left = (left + 1) / 2) {
            sum += WEIGHTS[scales];
            scales++;
        }
        double total = sum;
        return Arrays.stream(WEIGHTS)
                .limit(Math.max(1, scales))
                .map(each -> each / total)
                .toArray();
    }

    /** Computes the weighted product of the scales for each plane: contrast and structure, at the last one luminance too. */
    private static double[] scales(Planes first, Planes second, PixelRange range, double[] weights) {
        if (Math.min(first.height(), first.width()) < KERNEL) {
            throw new ShapeException("Similarity: expects images of at least " + KERNEL + " x " + KERNEL
                    + " pixels, got " + first.height() + " x " + first.width());
        }
        // Luminance is compared by ratios, so that black is 0.
        Planes a = fromBlack(first, range);
        Planes b = fromBlack(second, range);
        double[] product = new double[first.count()];
        Arrays.fill(product, 1);
        for (int scale = 0; scale < weights.length; scale++) {
            double[] values = compare(a, b, range.high() - range.low(), scale == weights.length - 1);
            for (int i = 0; i < product.length; i++) {
                // A negative similarity has no power with a broken exponent.
                product[i] *= weights.length == 1 ? values[i] : Math.pow(Math.max(0, values[i]), weights[scale]);
            }
            if (scale < weights.length - 1) {
                a = a.halved();
                b = b.halved();
            }
        }
        return product;
    }

    private static Planes fromBlack(Planes planes, PixelRange range) {
        double[] values =
                Arrays.stream(planes.values()).map(each -> each - range.low()).toArray();
        return new Planes(planes.count(), planes.height(), planes.width(), values);
    }

    private static double[] compare(Planes a, Planes b, double peak, boolean withLuminance) {
        double c1 = K1 * peak * K1 * peak;
        double c2 = K2 * peak * K2 * peak;
        double[] kernel = gaussian();
        Planes meanA = a.filtered(kernel);
        Planes meanB = b.filtered(kernel);
        double[] squareA = a.times(a).filtered(kernel).values();
        double[] squareB = b.times(b).filtered(kernel).values();
        double[] product = a.times(b).filtered(kernel).values();
        double[] result = new double[a.count()];
        for (int i = 0; i < product.length; i++) {
            double mA = meanA.values()[i];
            double mB = meanB.values()[i];
            double structure = (2 * (product[i] - mA * mB) + c2) / (squareA[i] - mA * mA + squareB[i] - mB * mB + c2);
            double luminance = withLuminance ? (2 * mA * mB + c1) / (mA * mA + mB * mB + c1) : 1;
            result[i / meanA.area()] += structure * luminance / meanA.area();
        }
        return result;
    }

    private static double[] gaussian() {
        double[] kernel = new double[KERNEL];
        double sum = 0;
        for (int i = 0; i < KERNEL; i++) {
            double from = i - KERNEL / 2;
            kernel[i] = Math.exp(-from * from / (2 * SIGMA * SIGMA));
            sum += kernel[i];
        }
        double total = sum;
        return Arrays.stream(kernel).map(each -> each / total).toArray();
    }
}
