package org.gan4j.data;

import java.util.Arrays;
import java.util.List;
import org.gan4j.shape.Shape;

/**
 * Statistics of a whole data set, with pixels from 0 to 255. Immutable; safe to share between threads.
 *
 * @param images number of images
 * @param imageShape [channels, height, width]
 * @param perClass number of images in each class, starting at label 0
 * @param channels statistics of each channel
 */
public record DatasetStatistics(int images, Shape imageShape, List<Integer> perClass, List<Channel> channels) {
    /**
     * Statistics of one channel over all images.
     *
     * @param mean mean of all pixels, rounded once
     * @param deviation square root of the mean squared distance from the mean
     * @param min smallest pixel
     * @param max largest pixel
     */
    public record Channel(double mean, double deviation, int min, int max) {}

    /**
     * Copies the lists.
     *
     * @param images number of images
     * @param imageShape [channels, height, width]
     * @param perClass number of images in each class, starting at label 0
     * @param channels statistics of each channel
     */
    public DatasetStatistics {
        perClass = List.copyOf(perClass);
        channels = List.copyOf(channels);
    }

    /**
     * Computes the statistics, reading every image once.
     *
     * @param dataset images to read, at least one
     * @return the statistics of all of them
     * @throws DataException if an image cannot be read
     */
    public static DatasetStatistics of(Dataset dataset) {
        Shape shape = dataset.imageShape();
        int plane = shape.size(1) * shape.size(2);
        long[][] histograms = new long[shape.size(0)][256];
        Integer[] perClass = new Integer[dataset.classCount()];
        Arrays.fill(perClass, 0);
        byte[] pixels = new byte[shape.elements()];
        for (int i = 0; i < dataset.size(); i++) {
            dataset.read(i, pixels, 0);
            perClass[dataset.label(i)]++;
            for (int p = 0; p < pixels.length; p++) {
                histograms[p / plane][pixels[p] & 0xff]++;
            }
        }
        return new DatasetStatistics(
                dataset.size(),
                shape,
                List.of(perClass),
                Arrays.stream(histograms).map(DatasetStatistics::channel).toList());
    }

    /** {@return the largest number of images in a class} */
    public int mostInAClass() {
        return perClass.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** {@return the smallest number of images in a class} */
    public int fewestInAClass() {
        return perClass.stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    private static Channel channel(long[] histogram) {
        long count = 0;
        long sum = 0;
        int min = 255;
        int max = 0;
        for (int value = 0; value < histogram.length; value++) {
            count += histogram[value];
            sum += value * histogram[value];
            if (histogram[value] > 0) {
                min = Math.min(min, value);
                max = value;
            }
        }
        double mean = (double) sum / count;
        double squares = 0;
        for (int value = 0; value < histogram.length; value++) {
            squares += histogram[value] * (value - mean) * (value - mean);
        }
        return new Channel(mean, Math.sqrt(squares / count), min, max);
    }
}
