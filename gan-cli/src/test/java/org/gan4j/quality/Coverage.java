package org.gan4j.quality;

import java.util.Arrays;
import org.gan4j.metrics.ClassCoverage;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Counts how many samples of a generator show each class, as an independent classifier names them. */
public final class Coverage {
    private static final int DIGITS = 10;
    private static final int AT_ONCE = 500;
    /** The border by which images of 28x28 are padded to 32x32. */
    private static final int BORDER = 2;

    private static final int SIDE = 28;

    private Coverage() {}

    /** Names what images show. */
    private interface Judge {
        int[] classes(Tensor images);
    }

    /** Of a generator of images in the classifier's shape. */
    public static ClassCoverage of(Generator generator, int samples, ImageClassifier classifier) {
        return of(generator, samples, DIGITS, classifier::classify);
    }

    /** Of a generator of gray images [3, 32, 32], the classifier's images with a border and in equal channels. */
    public static ClassCoverage ofGray(Generator generator, int samples, ImageClassifier classifier) {
        return of(
                generator,
                samples,
                DIGITS,
                images -> classifier.classify(inside(images).mean(true, 1)));
    }

    /** Of a generator of stacked digits [3, 32, 32]: 1,000 classes, a digit for each channel. */
    public static ClassCoverage ofStackedDigits(Generator generator, int samples, ImageClassifier digits) {
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

    private static ClassCoverage of(Generator generator, int samples, int classes, Judge judge) {
        int[] shown = new int[samples];
        RandomStream random = RandomStream.seeded(99);
        for (int made = 0; made < samples; made += AT_ONCE) {
            try (Scope scope = Scope.open()) {
                int[] lot = judge.classes(generator.sample(Math.min(AT_ONCE, samples - made), random));
                System.arraycopy(lot, 0, shown, made, lot.length);
            }
        }
        return ClassCoverage.of(shown, classes);
    }
}
