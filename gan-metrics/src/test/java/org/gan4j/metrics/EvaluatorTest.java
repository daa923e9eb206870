package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.Digits;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Real digits as if they were generated, good and bad. */
final class EvaluatorTest {
    private static final RandomStream RANDOM = RandomStream.seeded(1);
    private static final Dataset DIGITS = Digits.heldOut();
    private static final Set<QualityMetric> FROM_NOISE =
            EnumSet.complementOf(EnumSet.of(QualityMetric.ACCURACY, QualityMetric.SWD, QualityMetric.MS_SSIM));

    /** A generator that has learnt some of the digits by heart, and adds noise. */
    private static Sampler rote(int classes, double noise) {
        return (count, random) -> {
            float[] values = new float[count * 28 * 28];
            byte[] pixels = new byte[28 * 28];
            for (int i = 0; i < count; i++) {
                DIGITS.read(random.nextInt(100 * classes), pixels, 0);
                for (int j = 0; j < pixels.length; j++) {
                    float pixel = PixelRange.MINUS_ONE_TO_ONE.toValue(pixels[j] & 0xff);
                    values[i * pixels.length + j] = noise == 0 ? pixel : (float) (pixel + noise * random.nextNormal());
                }
            }
            return Tensor.of(Shape.of(count, 1, 28, 28), values);
        };
    }

    private static Map<String, Measurement> evaluate(Sampler sampler, int samples, Set<QualityMetric> metrics) {
        return new Evaluator(ImageClassifier.digits(), metrics, RANDOM)
                .real(ImageSource.of(DIGITS, RANDOM), samples)
                .evaluate(ImageSource.of(sampler, PixelRange.MINUS_ONE_TO_ONE, RANDOM), samples);
    }

    @Test
    void everyMetricOrdersTheGoodBeforeTheBad() {
        Map<String, Measurement> good = evaluate(rote(10, 0), 150, FROM_NOISE);
        Map<String, Measurement> noisy = evaluate(rote(10, 1), 150, FROM_NOISE);

        assertThat(good.keySet())
                .containsExactly(
                        "fid",
                        "kid",
                        "inception_score",
                        "precision",
                        "recall",
                        "density",
                        "coverage",
                        "mind",
                        "class_coverage");
        for (String name : List.of("fid", "kid", "mind")) {
            assertThat(good.get(name).value())
                    .as(name)
                    .isLessThan(noisy.get(name).value());
        }
        for (String name : List.of("inception_score", "precision", "density", "coverage")) {
            assertThat(good.get(name).value())
                    .as(name)
                    .isGreaterThan(noisy.get(name).value());
        }
        assertThat(good.get("fid").real()).isEqualTo(150);
        assertThat(good.get("fid").fake()).isEqualTo(150);
    }

    @Test
    void classesThatAreMissingAreFound() {
        Set<QualityMetric> metrics = Set.of(QualityMetric.CLASSES, QualityMetric.PRDC);
        Map<String, Measurement> all = evaluate(rote(10, 0), 300, metrics);
        Map<String, Measurement> half = evaluate(rote(5, 0), 300, metrics);

        assertThat(all.get("class_coverage").value()).isEqualTo(1);
        assertThat(half.get("class_coverage").value()).isBetween(0.5, 0.6);
        assertThat(half.get("recall").value()).isLessThan(all.get("recall").value() - 0.2);
    }

    @Test
    void theSameSeedGivesTheSameValues() {
        Set<QualityMetric> metrics =
                Set.of(QualityMetric.FID, QualityMetric.KID, QualityMetric.SWD, QualityMetric.MS_SSIM);

        assertThat(evaluate(rote(10, 0.1), 20, metrics)).isEqualTo(evaluate(rote(10, 0.1), 20, metrics));
    }

    @Test
    void progressIsToldForEveryImage() {
        AtomicInteger read = new AtomicInteger();

        new Evaluator(FeatureNetwork.of("pixels", 784, images -> images), Set.of(QualityMetric.MIND), RANDOM)
                .progress(read::addAndGet)
                .real(ImageSource.of(DIGITS, RANDOM), 20)
                .evaluate(ImageSource.of(rote(10, 0), PixelRange.MINUS_ONE_TO_ONE, RANDOM), 130);

        assertThat(read).hasValue(150);
    }

    @Test
    void generatedImagesAreRoundedAsInAFile() {
        Tensor rounded = ImageSource.rounded(
                Tensor.of(Shape.of(1, 1, 1, 4), -3f, -1 + 0.6f / 127.5f, 0f, 2f), PixelRange.MINUS_ONE_TO_ONE);

        assertThat(rounded.toFloats())
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(-1, -1 + 1 / 127.5f, 128 / 127.5f - 1, 1);
        assertThat(ImageSource.rounded(Tensor.of(Shape.of(1), 0.5f), PixelRange.ZERO_TO_ONE)
                        .toFloats()[0])
                .isEqualTo(128 / 127.5f - 1, within(1e-6f));
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        FeatureNetwork pixels = FeatureNetwork.of("pixels", 784, images -> images);
        ImageSource generated = ImageSource.of(rote(10, 0), PixelRange.MINUS_ONE_TO_ONE, RANDOM);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Evaluator(pixels, Set.of(QualityMetric.IS), RANDOM))
                .withMessage("Evaluator: is expects features that tell classes, got pixels");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Evaluator(pixels, Set.of(QualityMetric.FID), RANDOM).evaluate(generated, 10))
                .withMessage("Evaluator: expects real images to compare with, got none: call real first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Evaluator(ImageClassifier.digits(), Set.of(QualityMetric.ACCURACY), RANDOM)
                        .evaluate(generated, 10))
                .withMessage(
                        "Evaluator: accuracy expects a generator that is asked for classes, got one of noise alone");
    }

    @Test
    void aShortageOfImagesIsSaidBeforeSamplesAreDrawn() {
        FeatureNetwork pixels = FeatureNetwork.of("pixels", 784, images -> images);
        AtomicInteger drawn = new AtomicInteger();
        Sampler counted = (count, random) -> {
            drawn.addAndGet(count);
            return rote(10, 0).sample(count, random);
        };
        ImageSource generated = ImageSource.of(counted, PixelRange.MINUS_ONE_TO_ONE, RANDOM);
        Evaluator evaluator =
                new Evaluator(pixels, Set.of(QualityMetric.PRDC), RANDOM).real(ImageSource.of(DIGITS, RANDOM), 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator.evaluate(generated, 10))
                .withMessage("Evaluator: prdc needs 6 real images and 6 samples or more, not 5 and 10");
        assertThat(drawn).hasValue(0);
        assertThat(QualityMetric.IS.shortage(0, 9)).contains("is needs 10 samples or more, not 9");
    }

    @Test
    void everyMetricIsComputedFromItsFewestSamples() {
        for (QualityMetric metric : FROM_NOISE) {
            int fewest = 1;
            while (metric.shortage(fewest, fewest).isPresent()) {
                fewest++;
            }
            assertThat(evaluate(rote(10, 0), fewest, Set.of(metric)).keySet())
                    .as(metric.key())
                    .containsExactlyElementsOf(metric.valueNames());
        }
    }

    @Test
    void imagesThatAreNoneAreRefused() {
        Sampler broken = (count, random) -> Tensor.full(Shape.of(count, 1, 28, 28), Float.NaN);
        Sampler generous = (count, random) -> rote(10, 0).sample(count + 1, random);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluate(broken, 20, Set.of(QualityMetric.MS_SSIM)))
                .withMessage("ImageSource: expects images of a generator, got NaN: its weights or its pass are broken");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluate(generous, 20, Set.of(QualityMetric.FID)))
                .withMessage("ImageSource: expects 20 samples of a generator, got [21, 1, 28, 28]");
    }
}
