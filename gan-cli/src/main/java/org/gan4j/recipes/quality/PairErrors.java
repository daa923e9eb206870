package org.gan4j.recipes.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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
    private static final List<String> NAMES = List.of("psnr", "ssim", "l1");

    private PairErrors() {}

    /**
     * Measures translations of held-out images, evenly picked.
     *
     * @param translator makes images of the second domain
     * @param examples the images of the run
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
        return measured(count, i -> {
            Tensor made = translator.translate(examples.shownInput(i, count), random.split(i));
            double[] errors = ofImage(made, examples.shownTarget(i, count));
            progress.accept(1);
            return errors;
        });
    }

    /**
     * Measures images.
     *
     * @param made [n, channels, height, width] from -1 to 1, clamped beyond them
     * @param truth as many
     * @return the means over images, with their deviations
     */
    public static Map<String, Measurement> of(Tensor made, Tensor truth) {
        return measured(made.shape().size(0), i -> ofImage(made.slice(0, i, i + 1), truth.slice(0, i, i + 1)));
    }

    /** Takes the means of the errors of each image. */
    private static Map<String, Measurement> measured(int count, IntFunction<double[]> ofImage) {
        double[][] errors = new double[count][];
        for (int i = 0; i < count; i++) {
            try (Scope scope = Scope.open()) {
                errors[i] = ofImage.apply(i);
            }
        }
        Map<String, Measurement> measured = new LinkedHashMap<>();
        for (int j = 0; j < NAMES.size(); j++) {
            int index = j;
            double[] values =
                    Arrays.stream(errors).mapToDouble(each -> each[index]).toArray();
            measured.put(NAMES.get(j), Measurement.mean(values, count, count));
        }
        return measured;
    }

    private static double[] ofImage(Tensor made, Tensor truth) {
        Tensor first = asInAFile(made);
        Tensor second = asInAFile(truth);
        return new double[] {
            Similarity.psnr(first, second, RANGE).value(),
            Similarity.ssim(first, second, RANGE).value(),
            distance(first.toFloats(), second.toFloats())
        };
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
}
