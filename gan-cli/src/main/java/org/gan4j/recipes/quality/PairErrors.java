package org.gan4j.recipes.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.gan4j.data.PixelRange;
import org.gan4j.metrics.Measurement;
import org.gan4j.metrics.Similarity;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.data.TranslationExamples;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Errors of translated images against the truth, on pixels as a file has them: {@code psnr} in decibels, {@code ssim}, and
 * {@code l1}, the mean absolute difference of values from -1 to 1. Stateless; safe to share between threads.
 */
public final class PairErrors {
    private static final PixelRange RANGE = TranslationSamples.RANGE;

    private PairErrors() {}

    /**
     * Measures translations of held-out images, evenly picked.
     *
     * @param count 1 or more, at most the number of pairs
     * @param random masks of dropout, where it is on after training too
     * @param progress receives 1 after each image
     * @return the means over images, with their deviations
     * @throws IllegalArgumentException if the held-out images are no pairs
     */
    public static Map<String, Measurement> of(
            FromImages.Translator translator,
            TranslationExamples examples,
            int count,
            RandomStream random,
            LongConsumer progress) {
        if (!examples.heldOut().isPaired()) {
            throw new IllegalArgumentException("PairErrors: expects held-out pairs, got two domains of images");
        }
        double[][] values = new double[3][count];
        for (int i = 0; i < count; i++) {
            try (Scope scope = Scope.open()) {
                Tensor truth = examples.shownTarget(i, count);
                Tensor made = asInAFile(translator.translate(examples.shownInput(i, count), random.split(i)));
                values[0][i] = Similarity.psnr(made, truth, RANGE).value();
                values[1][i] = Similarity.ssim(made, truth, RANGE).value();
                values[2][i] = distance(made.toFloats(), truth.toFloats());
            }
            progress.accept(1);
        }
        Map<String, Measurement> measured = new LinkedHashMap<>();
        measured.put("psnr", mean(values[0]));
        measured.put("ssim", mean(values[1]));
        measured.put("l1", mean(values[2]));
        return measured;
    }

    /** Clamps and rounds values to the 256 levels of a pixel. */
    private static Tensor asInAFile(Tensor images) {
        float[] values = images.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] = RANGE.toValue(RANGE.toPixel(values[i]));
        }
        return Tensor.of(images.shape(), values);
    }

    private static double distance(float[] made, float[] truth) {
        double sum = 0;
        for (int i = 0; i < made.length; i++) {
            sum += Math.abs(made[i] - truth[i]);
        }
        return sum / made.length;
    }

    private static Measurement mean(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return new Measurement(mean, Math.sqrt(variance), values.length, values.length, Optional.empty());
    }
}
