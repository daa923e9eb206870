package org.gan4j.data;

import java.util.Arrays;
import java.util.List;
import org.gan4j.shape.Shape;

/**
 * What a whole data set is like, its pixels being 0 to 255.
 *
 * @param images how many there are
 * @param imageShape [channels, height, width]
 * @param perClass how many images each class has, from label 0 on
 * @param channels the pixels of each channel
 */
public record DatasetStatistics(int images, Shape imageShape, List<Integer> perClass, List<Channel> channels) {
    /**
     * The pixels of one channel of all images.
     *
     * @param mean of all pixels, rounded once
     * @param deviation the square root of the mean squared distance from the mean
     * @param min the smallest
     * @param max the largest
     */
    public record Channel(double mean, double deviation, int min, int max) {}

    public DatasetStatistics {
        perClass = List.copyOf(perClass);
        channels = List.copyOf(channels);
    }

    /**
     * Reads every image once.
     *
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

    /** The largest number of images in a class. */
    public int mostInAClass() {
        return perClass.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The smallest number of images in a class. */
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
