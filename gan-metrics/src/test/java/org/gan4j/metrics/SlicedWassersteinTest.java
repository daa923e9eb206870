package org.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class SlicedWassersteinTest {
    private static final RandomStream RANDOM = RandomStream.seeded(1);

    private static Tensor noise(long seed, int side) {
        float[] values = new float[4 * side * side];
        RandomStream.seeded(seed).fillUniform(values, -1, 1);
        return Tensor.of(Shape.of(4, 1, side, side), values);
    }

    private static SlicedWasserstein of(Tensor images) {
        SlicedWasserstein patches = new SlicedWasserstein(RandomStream.seeded(2));
        patches.add(images);
        return patches;
    }

    @Test
    void equalImagesAreNotApart() {
        Tensor images = noise(1, 32);

        List<Measurement> levels = SlicedWasserstein.perLevel(of(images), of(images), RANDOM.split("1"));

        assertThat(levels).hasSize(2).extracting(Measurement::value).containsExactly(0.0, 0.0);
    }

    @Test
    void smoothImagesAreFartherFromNoiseThanOtherNoise() {
        Tensor smooth = Tensor.of(Shape.of(1, 1, 1, 2), -1f, 1f)
                .mixPixels(weights(1), weights(2))
                .expand(Shape.of(4, 1, 16, 16));
        double toNoise = SlicedWasserstein.of(of(noise(1, 16)), of(noise(2, 16)), RANDOM.split("2"))
                .value();
        double toSmooth = SlicedWasserstein.of(of(noise(1, 16)), of(smooth), RANDOM.split("2"))
                .value();

        assertThat(toSmooth).isGreaterThan(3 * toNoise).isGreaterThan(100);
    }

    private static double[][] weights(int in) {
        double[][] weights = new double[16][in];
        for (int i = 0; i < 16; i++) {
            weights[i][0] = 1 - i / 15.0 * (in - 1);
            weights[i][in - 1] += i / 15.0 * (in - 1);
        }
        return weights;
    }

    @Test
    void brightnessAndContrastOfChannelsDoNotCount() {
        Tensor images = noise(1, 16);

        double value = SlicedWasserstein.of(of(images), of(images.multiply(0.5).add(0.1)), RANDOM.split("3"))
                .value();

        // Rounding to float32, times 1,000.
        assertThat(value).isCloseTo(0, within(1e-3));
    }

    @Test
    void theLevelsOfAPyramidAddUpToTheImage() {
        Planes images = Planes.of("test", noise(3, 17));
        Planes smaller = LaplacianLevels.reduced(images);
        Planes detail = LaplacianLevels.detail(images, smaller);
        Planes none = LaplacianLevels.detail(new Planes(4, 17, 17, new double[images.values().length]), smaller);

        assertThat(smaller.height()).isEqualTo(9);
        for (int i = 0; i < images.values().length; i++) {
            assertThat(detail.values()[i] - none.values()[i]).isCloseTo(images.values()[i], within(1e-12));
        }
    }

    @Test
    void aFlatImageHasNoDetail() {
        Planes flat = Planes.of("test", Tensor.full(Shape.of(1, 1, 20, 20), 0.75));

        assertThat(LaplacianLevels.detail(flat, LaplacianLevels.reduced(flat)).values())
                .usingComparatorWithPrecision(1e-12)
                .containsOnly(0);
    }

    @Test
    void setsOfOtherShapesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.of(of(noise(1, 32)), of(noise(1, 16)), RANDOM))
                .withMessage("SlicedWasserstein: expects images of one shape, got [1, 32, 32] and [1, 16, 16]");
        // Of as many levels and channels: their sides alone differ.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.of(of(noise(1, 16)), of(noise(1, 20)), RANDOM))
                .withMessage("SlicedWasserstein: expects images of one shape, got [1, 16, 16] and [1, 20, 20]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(noise(1, 16)).add(noise(1, 20)))
                .withMessage("SlicedWasserstein: expects images [1, 16, 16] as before, got [1, 20, 20]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlicedWasserstein.of(of(noise(1, 16)), new SlicedWasserstein(RANDOM), RANDOM))
                .withMessage("SlicedWasserstein: expects 1 image or more of each kind, got 4 and 0");
    }
}
