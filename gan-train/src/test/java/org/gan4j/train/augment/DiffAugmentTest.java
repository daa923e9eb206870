package org.gan4j.train.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.tensor.Input.input;

import java.util.Arrays;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.augment.DiffAugment.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OnReferenceBackend.class)
final class DiffAugmentTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @ParameterizedTest
    @EnumSource(Transform.class)
    void gradientsOfOrderOneAndTwoAreThoseOfFiniteDifferences(Transform transform) {
        DiffAugment augment = DiffAugment.of(transform);
        GradientCheck.of(x -> augment.apply(x, RandomStream.seeded(3)).tanh(), input(2, 3, 5, 4))
                .check();
    }

    @Test
    void theColoursOfASampleChangeByDrawsOfItsOwn() {
        Tensor images = images(2, 3, 1, 2);
        double[] pixels = images.toDoubles();

        double[] changed = DiffAugment.of(Transform.COLOR)
                .apply(images, RandomStream.seeded(5))
                .toDoubles();

        RandomStream draws = RandomStream.seeded(5);
        double[] brightness = draws(draws, -0.5, 0.5);
        double[] saturation = draws(draws, 0, 2);
        double[] contrast = draws(draws, 0.5, 1.5);
        for (int n = 0; n < 2; n++) {
            double[] saturated = new double[6];
            for (int pixel = 0; pixel < 2; pixel++) {
                double mean = 0;
                for (int channel = 0; channel < 3; channel++) {
                    mean += (pixels[6 * n + 2 * channel + pixel] + brightness[n]) / 3;
                }
                for (int channel = 0; channel < 3; channel++) {
                    double bright = pixels[6 * n + 2 * channel + pixel] + brightness[n];
                    saturated[2 * channel + pixel] = mean + saturation[n] * (bright - mean);
                }
            }
            double mean = Arrays.stream(saturated).average().orElseThrow();
            for (int i = 0; i < 6; i++) {
                assertThat(changed[6 * n + i]).isCloseTo(mean + contrast[n] * (saturated[i] - mean), EXACT);
            }
        }
    }

    @Test
    void aGrayImageOfOneColourOnlyGetsBrighter() {
        Tensor images = Tensor.full(Shape.of(1, 1, 3, 3), DType.FLOAT64, 0.25);
        double brightness = -0.5 + RandomStream.seeded(7).nextDouble();

        assertThat(DiffAugment.of(Transform.COLOR)
                        .apply(images, RandomStream.seeded(7))
                        .toDoubles())
                .containsOnly(new double[] {0.25 + brightness}, EXACT);
    }

    @Test
    void aSampleMovesByAnEighthOfItsSideAtMostAndZerosMoveIn() {
        int[] rows = new int[1000];
        int[] columns = new int[1000];
        float[] pixels = new float[1000 * 2 * 16 * 24];
        for (int n = 0; n < 1000; n++) {
            pixels[((2 * n + 1) * 16 + 8) * 24 + 12] = 1;
        }
        Tensor images = Tensor.of(Shape.of(1000, 2, 16, 24), pixels);

        float[] moved = DiffAugment.of(Transform.TRANSLATION)
                .apply(images, RandomStream.seeded(2))
                .toFloats();

        for (int n = 0; n < 1000; n++) {
            assertThat(sum(moved, 2 * n * 384, 384)).isZero();
            assertThat(sum(moved, (2 * n + 1) * 384, 384)).isEqualTo(1);
            int at = 0;
            while (moved[(2 * n + 1) * 384 + at] == 0) {
                at++;
            }
            rows[n] = at / 24 - 8;
            columns[n] = at % 24 - 12;
        }
        assertThat(Arrays.stream(rows).distinct()).containsExactlyInAnyOrder(-2, -1, 0, 1, 2);
        assertThat(Arrays.stream(columns).distinct()).containsExactlyInAnyOrder(-3, -2, -1, 0, 1, 2, 3);
    }

    @Test
    void halfOfEachSideIsCutOutAroundACentreAnywhere() {
        Tensor kept =
                DiffAugment.of(Transform.CUTOUT).apply(Tensor.ones(Shape.of(2000, 1, 32, 32)), RandomStream.seeded(4));

        double[] cut = kept.sum(1, 2, 3).negate().add(1024).toDoubles();
        // The mean over all centres of the side that is cut out is 456 / 33.
        assertThat(Arrays.stream(cut).average().orElseThrow() / 1024)
                .isCloseTo(Math.pow(456 / 33.0 / 32, 2), within(0.003));
        assertThat(Arrays.stream(cut).min()).hasValue(64);
        assertThat(Arrays.stream(cut).max()).hasValue(256);
        assertThat(kept.toDoubles()).containsOnly(0, 1);
    }

    @Test
    void ofAnOddSideTheCutIsAroundAPixel() {
        double[] cut = DiffAugment.of(Transform.CUTOUT)
                .apply(Tensor.ones(Shape.of(200, 1, 5, 1)), RandomStream.seeded(4))
                .sum(1, 2, 3)
                .negate()
                .add(5)
                .toDoubles();
        assertThat(cut).containsOnly(2, 3);
    }

    @Test
    void allChannelsOfASampleAreTransformedAlikeAndSamplesDiffer() {
        double[] once = images(1, 1, 8, 8).toDoubles();
        double[] pixels = new double[4 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = once[i % 64];
        }
        double[] moved = DiffAugment.of(Transform.TRANSLATION, Transform.CUTOUT)
                .apply(Tensor.of(Shape.of(2, 2, 8, 8), pixels), RandomStream.seeded(9))
                .toDoubles();

        assertThat(Arrays.copyOfRange(moved, 0, 64)).isEqualTo(Arrays.copyOfRange(moved, 64, 128));
        assertThat(Arrays.copyOfRange(moved, 128, 192)).isEqualTo(Arrays.copyOfRange(moved, 192, 256));
        assertThat(Arrays.copyOfRange(moved, 0, 64)).isNotEqualTo(Arrays.copyOfRange(moved, 128, 192));
    }

    @Test
    void theGradientIsTheTransposeOfTheTransform() {
        Tensor images = images(3, 2, 6, 6).asVariable();
        Tensor weights = images(3, 2, 6, 6).multiply(0.5);
        DiffAugment augment = DiffAugment.of(Transform.TRANSLATION, Transform.CUTOUT);

        Tensor sum =
                augment.apply(images, RandomStream.seeded(1)).multiply(weights).sum();
        Tensor gradient = sum.gradients(images).of(images);

        assertThat(gradient.multiply(images.detach()).sum().item()).isCloseTo(sum.item(), EXACT);
    }

    @Test
    void transformsAreAppliedInTheirOwnOrder() {
        assertThat(DiffAugment.of(Transform.CUTOUT, Transform.COLOR).transforms())
                .containsExactly(Transform.COLOR, Transform.CUTOUT);
        assertThat(new DiffAugment().transforms()).containsExactly(Transform.values());
    }

    @Test
    void samplesThatAreNoImagesAndNoTransformsAreRefused() {
        assertThatThrownBy(() -> new DiffAugment().apply(Tensor.zeros(Shape.of(3, 2)), RandomStream.seeded(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("DiffAugment: expects images [n, channels, height, width], got samples [3, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiffAugment(Set.of()))
                .withMessage("DiffAugment: expects one transform or more of [COLOR, TRANSLATION, CUTOUT], got none");
    }

    private static double[] draws(RandomStream random, double low, double high) {
        double[] values = new double[2];
        random.fillUniform(values, low, high);
        return values;
    }

    private static double sum(float[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static Tensor images(int... sizes) {
        return Tensor.uniform(Shape.of(sizes), DType.FLOAT64, -1, 1, RandomStream.seeded(11));
    }
}
