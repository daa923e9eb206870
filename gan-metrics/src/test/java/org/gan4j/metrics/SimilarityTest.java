package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.data.PixelRange;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class SimilarityTest {
    private static final double EXACT = 1e-9;
    private static final PixelRange RANGE = PixelRange.ZERO_TO_ONE;

    private static Tensor flat(double value, int side) {
        return Tensor.of(Shape.scalar(), value).expand(Shape.of(2, 3, side, side));
    }

    private static Tensor noise(long seed, int side) {
        double[] values = new double[2 * 3 * side * side];
        RandomStream.seeded(seed).fillUniform(values, 0, 1);
        return Tensor.of(Shape.of(2, 3, side, side), values);
    }

    @Test
    void theRatioIsThatOfItsDefinition() {
        assertThat(Similarity.psnr(flat(0.5, 4), flat(0.5 + 1 / 255.0, 4), RANGE)
                        .value())
                .isCloseTo(48.1308036, within(1e-6));
        assertThat(Similarity.psnr(flat(0.5, 4), flat(0.5, 4), RANGE).value()).isInfinite();
        assertThat(Similarity.psnr(flat(-1, 4), flat(1, 4), PixelRange.MINUS_ONE_TO_ONE)
                        .value())
                .isZero();
    }

    @Test
    void flatImagesDifferInLuminanceAlone() {
        double c1 = 1e-4;
        double expected = (2 * 0.25 * 0.75 + c1) / (0.25 * 0.25 + 0.75 * 0.75 + c1);

        assertThat(Similarity.ssim(flat(0.25, 11), flat(0.75, 11), RANGE).value())
                .isCloseTo(expected, within(EXACT));
        assertThat(Similarity.ssim(flat(-0.5, 11), flat(0.5, 11), PixelRange.MINUS_ONE_TO_ONE)
                        .value())
                .as("the same images in another range")
                .isCloseTo(expected, within(EXACT));
    }

    @Test
    void equalImagesAreWhollySimilar() {
        Tensor images = noise(1, 48);

        assertThat(Similarity.ssim(images, images, RANGE).value()).isCloseTo(1, within(EXACT));
        assertThat(Similarity.multiScale(images, images, RANGE).value()).isCloseTo(1, within(EXACT));
    }

    @Test
    void oneScaleAloneIsTheStructuralSimilarity() {
        Tensor first = noise(1, 20);
        Tensor second = first.add(noise(2, 20).multiply(0.1));

        assertThat(Similarity.multiScale(first, second, RANGE).value())
                .isCloseTo(Similarity.ssim(first, second, RANGE).value(), within(EXACT));
    }

    @Test
    void theScaleMeansOfFlatImagesAreThatOfTheLast() {
        double c1 = 1e-4;
        double luminance = (2 * 0.25 * 0.75 + c1) / (0.25 * 0.25 + 0.75 * 0.75 + c1);

        // Contrast and structure are 1 at every scale; luminance counts at the fifth.
        assertThat(Similarity.multiScale(flat(0.25, 161), flat(0.75, 161), RANGE)
                        .value())
                .isCloseTo(Math.pow(luminance, 0.1333 / 1.0001), within(EXACT));
    }

    @Test
    void pairsOfOneRepeatedImageAreNotDiverse() {
        Tensor one = noise(1, 16).slice(0, 0, 1);
        Tensor repeated = Tensor.concatenate(0, one, one, one);

        assertThat(Similarity.amongPairs(repeated, 5, RANGE, RandomStream.seeded(1))
                        .value())
                .isCloseTo(1, within(EXACT));
        assertThat(Similarity.amongPairs(noise(2, 16), 5, RANGE, RandomStream.seeded(1))
                        .value())
                .isLessThan(0.2);
    }

    @Test
    void imagesThatCannotBeComparedAreRefused() {
        assertThatThrownBy(() -> Similarity.ssim(flat(0, 12), flat(0, 14), RANGE))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Similarity: expects images of one shape, got [2, 3, 12, 12] and [2, 3, 14, 14]");
        assertThatThrownBy(() -> Similarity.ssim(flat(0, 10), flat(0, 10), RANGE))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Similarity: expects images of at least 11 x 11 pixels, got 10 x 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Similarity.amongPairs(flat(0, 12).slice(0, 0, 1), 1, RANGE, RandomStream.seeded(1)))
                .withMessage("Similarity: expects 2 images or more and 1 pair or more, got 1 and 1");
    }
}
