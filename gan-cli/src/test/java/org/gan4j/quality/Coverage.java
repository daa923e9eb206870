package org.gan4j.quality;

import java.util.Arrays;
import java.util.List;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * How many samples of a generator show each class, as an independent classifier names them.
 *
 * @param counts one for each class
 */
public record Coverage(List<Integer> counts) {
    private static final int DIGITS = 10;
    private static final int AT_ONCE = 500;
    /** The border by which images of 28x28 are padded to 32x32. */
    private static final int BORDER = 2;

    private static final int SIDE = 28;

    public Coverage {
        counts = List.copyOf(counts);
    }

    /** Names what images show. */
    private interface Judge {
        int[] classes(Tensor images);
    }

    /** Of a generator of images in the classifier's shape. */
    public static Coverage of(Generator generator, int samples, ImageClassifier classifier) {
        return of(generator, samples, DIGITS, classifier::classify);
    }

    /** Of a generator of gray images [3, 32, 32], the classifier's images with a border and in equal channels. */
    public static Coverage ofGray(Generator generator, int samples, ImageClassifier classifier) {
        return of(
                generator,
                samples,
                DIGITS,
                images -> classifier.classify(inside(images).mean(true, 1)));
    }

    /** Of a generator of stacked digits [3, 32, 32]: 1,000 classes, a digit for each channel. */
    public static Coverage ofStackedDigits(Generator generator, int samples, ImageClassifier digits) {
        return of(generator, samples, DIGITS * DIGITS * DIGITS, images -> {
            int[] classes = new int[images.shape().size(0)];
            for (int channel = 0; channel < 3; channel++) {
                int[] shown = digits.classify(inside(images).slice(1, channel, channel + 1));
                Arrays.setAll(classes, i -> classes[i] * DIGITS + shown[i]);
            }
            return classes;
        });
    }

    private static Tensor inside(Tensor images) {
        return images.slice(2, BORDER, BORDER + SIDE).slice(3, BORDER, BORDER + SIDE);
    }

    private static Coverage of(Generator generator, int samples, int classes, Judge judge) {
        Integer[] counts = new Integer[classes];
        Arrays.fill(counts, 0);
        RandomStream random = RandomStream.seeded(99);
        for (int made = 0; made < samples; made += AT_ONCE) {
            try (Scope scope = Scope.open()) {
                for (int shown : judge.classes(generator.sample(Math.min(AT_ONCE, samples - made), random))) {
                    counts[shown]++;
                }
            }
        }
        return new Coverage(List.of(counts));
    }

    /** How many classes at least so many samples show. */
    public int classesWith(int samples) {
        return (int) counts.stream().filter(count -> count >= samples).count();
    }

    /** The Kullback-Leibler divergence of the classes' shares from equal shares, in nats. */
    public double divergence() {
        double total = counts.stream().mapToInt(Integer::intValue).sum();
        return counts.stream()
                .filter(count -> count > 0)
                .mapToDouble(count -> count / total * Math.log(count / total * counts.size()))
                .sum();
    }
}
