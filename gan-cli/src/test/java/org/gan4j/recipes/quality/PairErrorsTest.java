package org.gan4j.recipes.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.gan4j.metrics.Measurement;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.TranslationExamples;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.data.TranslationTask;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class PairErrorsTest {
    private static final int COUNT = 4;
    private static final double ROUNDING = 1e-6;

    private final TranslationExamples digits =
            (TranslationExamples) TranslationSamples.ofDigits(TranslationTask.UNPAIRED, 28, 1, 4)
                    .load(DataChoice.of("bundled", null, false), "inverting")
                    .examples();

    private Map<String, Measurement> errors(FromImages.Translator translator) {
        return PairErrors.of(translator, digits, COUNT, RandomStream.seeded(1), done -> {});
    }

    @Test
    void thePerfectTranslationHasNoErrorAndAnotherALargeOne() {
        Map<String, Measurement> perfect = errors((images, random) -> images.negate());
        Map<String, Measurement> none = errors((images, random) -> images);

        assertThat(perfect.get("l1").value()).isEqualTo(0);
        assertThat(perfect.get("ssim").value()).isEqualTo(1, within(ROUNDING));
        assertThat(perfect.get("psnr").value()).isInfinite();
        assertThat(none.get("l1").value()).isGreaterThan(1.5);
        assertThat(none.get("ssim").value()).isNegative();
    }

    @Test
    void errorsAreThoseOfPixelsInAFile() {
        // Beyond the range: clamped, so half of all pixel values, and the truth's distance from white is what is left.
        Map<String, Measurement> white =
                errors((images, random) -> images.multiply(0).add(5));

        try (Scope scope = Scope.open()) {
            double expected = 0;
            double decibels = 0;
            Tensor truth = digits.shownTargets(COUNT);
            float[] values = truth.toFloats();
            int size = values.length / COUNT;
            for (int i = 0; i < COUNT; i++) {
                double squares = 0;
                for (int j = i * size; j < (i + 1) * size; j++) {
                    expected += (1 - values[j]) / values.length;
                    squares += (1 - values[j]) * (1 - values[j]);
                }
                decibels += 10 * Math.log10(4 * size / squares) / COUNT;
            }
            assertThat(white.get("l1").value()).isEqualTo(expected, within(ROUNDING));
            assertThat(white.get("psnr").value()).isEqualTo(decibels, within(ROUNDING));
        }
        assertThat(white.get("psnr").real()).isEqualTo(COUNT);
    }

    /** The errors of two images of a gray that is moved by levels of 255. */
    private static Map<String, Measurement> moved(int levels) {
        Tensor truth = Tensor.full(Shape.of(2, 1, 12, 12), -0.2);
        return PairErrors.of(truth.add(levels / 127.5), truth);
    }

    @Test
    void theRatioIsThatOfItsDefinition() {
        try (Scope scope = Scope.open()) {
            // 20 log10(255) and 20 log10(255 / 16).
            assertThat(moved(1).get("psnr").value()).isEqualTo(48.1308036, within(1e-4));
            assertThat(moved(16).get("psnr").value()).isEqualTo(24.0484040, within(1e-4));
            assertThat(moved(0).get("psnr").value()).isInfinite();
            assertThat(moved(51).get("l1").value()).isEqualTo(0.4, within(ROUNDING));
        }
    }

    @Test
    void thePairsThatAreShownOneByOneAreThoseThatAreShownAtOnce() {
        try (Scope scope = Scope.open()) {
            float[] all = digits.shownInputs(COUNT).toFloats();
            float[] third = digits.shownInput(2, COUNT).toFloats();
            for (int i = 0; i < third.length; i++) {
                assertThat(third[i]).isEqualTo(all[2 * third.length + i]);
            }
        }
    }

    @Test
    void domainsWithoutPairsAreRefused() {
        TranslationExamples unpaired =
                new TranslationExamples(digits.training(), digits.augmentation(), digits.training(), digits.samples());

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PairErrors.of((images, random) -> images, unpaired, COUNT, RandomStream.seeded(1), done -> {}))
                .withMessage("PairErrors: expects held-out pairs, got two domains of images");
    }
}
