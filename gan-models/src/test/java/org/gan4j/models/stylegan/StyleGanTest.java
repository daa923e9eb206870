package org.gan4j.models.stylegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.models.style.StyleSettings;
import org.gan4j.nn.Mode;
import org.gan4j.nn.NoiseInjection;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StyleGanTest {
    private final RandomStream random = RandomStream.seeded(1);
    private final Tensor noise = Tensor.normal(Shape.of(2, 4), random);

    private static StyleGanGenerator generator(int size, double mixing) {
        return new StyleGanGenerator(
                StyleGanSettings.of(Shape.of(1, size, size))
                        .withStyles(new StyleSettings(4, 3, 2, mixing))
                        .withWidths(512, 2),
                RandomStream.seeded(2));
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({"32, 22841356", "256, 26086229", "1024, 26219627"})
    void thePapersGeneratorHasItsParameters(int size, long expected) {
        assertThat(new StyleGanGenerator(StyleGanSettings.of(Shape.of(3, size, size)), random).parameterCount())
                .isEqualTo(expected);
    }

    /** The closed form of the paper's count: the mapping, and for each layer weights, noise, bias and affine map. */
    @Test
    void aSmallGeneratorHasTheSameFormula() {
        long w = 3;
        long c = 2;
        long mapping = (4 + 1) * w + (w + 1) * w;
        long layer = 9 * c * c + c + c + (w + 1) * 2 * c;
        long first = 16 * c + c + c + (w + 1) * 2 * c;

        assertThat(generator(16, 0).parameterCount()).isEqualTo(mapping + first + 5 * layer + 3 * (c + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 1024})
    void everyPowerOfTwoIsMade(int size) {
        StyleGanGenerator generator = generator(size, 0.9);
        if (size > 64) {
            generator.growth().set(16, 0.5);
        }

        Tensor images = generator.in(Mode.TRAIN_SILENT, () -> generator.forward(noise));

        assertThat(images.shape())
                .isEqualTo(generator
                        .sampleShape()
                        .prepend(2)
                        .withSize(2, Math.min(64, size > 64 ? 16 : size))
                        .withSize(3, size > 64 ? 16 : size));
        assertThat(generator.styleCount()).isEqualTo(2 * Integer.numberOfTrailingZeros(size) - 2);
    }

    @Test
    void atTheBeginningOfAFadeTheImageIsTheEnlargedOneOfTheSizeBelow() {
        StyleGanGenerator generator = generator(16, 0);
        generator.growth().set(8, 1);
        Tensor below = generator.in(Mode.TRAIN_SILENT, () -> generator.forward(noise));
        generator.growth().set(16, 0);

        assertThat(generator
                        .in(Mode.TRAIN_SILENT, () -> generator.forward(noise))
                        .toFloats())
                .containsExactly(below.upsampleNearest(2).toFloats());
    }

    @Test
    void layersBeforeTheChangeOfAMixtureSeeTheFirstStyleAlone() {
        StyleGanGenerator generator = generator(16, 0);
        Tensor one = generator.in(Mode.EVAL, () -> generator.styles(noise));
        Tensor other = generator.in(Mode.EVAL, () -> generator.styles(noise.multiply(-1)));
        Tensor mixed = Tensor.concatenate(1, one.slice(1, 0, 4), other.slice(1, 4, 6));

        generator.growth().set(8, 1);
        assertThat(image(generator, mixed)).containsExactly(image(generator, one));
        generator.growth().set(16, 1);
        assertThat(image(generator, mixed)).isNotEqualTo(image(generator, one));
    }

    private static float[] image(StyleGanGenerator generator, Tensor styles) {
        return generator.in(Mode.EVAL, () -> generator.images(styles)).toFloats();
    }

    @Test
    void allImagesAreOneIfTruncatedToZeroAndNoiseHasNoStrength() {
        StyleGanGenerator generator = generator(16, 0);
        generator.truncate(0);

        Tensor images = generator.sample(noise);

        assertThat(images.select(0, 0).toFloats())
                .containsExactly(images.select(0, 1).toFloats());
        generator.truncate(1);
        assertThat(generator.sample(noise).select(0, 0).toFloats())
                .isNotEqualTo(generator.sample(noise).select(0, 1).toFloats());
    }

    @Test
    void noiseWithStrengthChangesWithEachTrainingPass() {
        StyleGanGenerator generator = generator(8, 0);
        float[] silent =
                generator.in(Mode.TRAIN, () -> generator.forward(noise)).toFloats();
        assertThat(generator.in(Mode.TRAIN, () -> generator.forward(noise)).toFloats())
                .containsExactly(silent);

        generator.modules().stream().filter(NoiseInjection.class::isInstance).forEach(each -> {
            var strength = ((NoiseInjection) each).strength();
            strength.assign(Tensor.full(strength.shape(), 0.5));
        });

        assertThat(generator.in(Mode.TRAIN, () -> generator.forward(noise)).toFloats())
                .isNotEqualTo(
                        generator.in(Mode.TRAIN, () -> generator.forward(noise)).toFloats());
        assertThat(generator.sample(noise).toFloats())
                .containsExactly(generator.sample(noise).toFloats(), within(0f));
    }
}
