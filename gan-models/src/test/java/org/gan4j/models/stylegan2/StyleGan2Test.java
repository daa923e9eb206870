package org.gan4j.models.stylegan2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.backend.DType;
import org.gan4j.models.style.StyleSettings;
import org.gan4j.nn.Mode;
import org.gan4j.nn.ModulatedConv2d;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StyleGan2Test {
    private static final Shape CIFAR = Shape.of(3, 32, 32);

    private final RandomStream random = RandomStream.seeded(1);
    private final Tensor noise = Tensor.normal(Shape.of(2, 4), random);

    private static StyleGan2Settings tiny(int size) {
        return StyleGan2Settings.of(Shape.of(1, size, size))
                .withStyles(new StyleSettings(4, 3, 2, 0))
                .withWidths(512, 2);
    }

    private static StyleGan2Generator generator(int size) {
        return new StyleGan2Generator(tiny(size), RandomStream.seeded(2));
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "32, 16384, 21523475, 21507073",
        "256, 16384, 30034338, 28864129",
        "1024, 16384, 30370060, 29012513",
        "256, 8192, 24767458, 24001089",
        "1024, 8192, 24900764, 24038161"
    })
    void thePapersPairHasItsParameters(int size, int base, long made, long judged) {
        Shape image = Shape.of(3, size, size);

        assertThat(new StyleGan2Generator(StyleGan2Settings.of(image).withWidths(base, 512), random).parameterCount())
                .isEqualTo(made);
        assertThat(new StyleGan2Discriminator(
                                StyleGan2DiscriminatorSettings.of(image).withWidths(base, 512), random)
                        .parameterCount())
                .isEqualTo(judged);
    }

    @Test
    @Tag("full")
    void thePairForCifarHasThePublishedParametersWithAndWithoutClasses() {
        StyleGan2DiscriminatorSettings judged = StyleGan2DiscriminatorSettings.cifar(CIFAR);

        assertThat(new StyleGan2Generator(StyleGan2Settings.cifar(CIFAR), random).parameterCount())
                .isEqualTo(19_947_539);
        assertThat(new StyleGan2Discriminator(judged, random).parameterCount()).isEqualTo(20_720_641);
        assertThat(new ConditionalStyleGan2Generator(StyleGan2Settings.cifar(CIFAR), 10, random).parameterCount())
                .isEqualTo(20_215_315);
        assertThat(new ConditionalStyleGan2Discriminator(judged, 10, random).parameterCount())
                .isEqualTo(23_089_664);
    }

    @Test
    void aSmallGrayPairHasTheParametersOfTheAnchor() {
        Shape gray = Shape.of(1, 32, 32);
        StyleGan2Settings made = StyleGan2Settings.cifar(gray)
                .withStyles(StyleSettings.standard().withSize(64).withLayers(2))
                .withWidths(16_384, 64);

        assertThat(new StyleGan2Generator(made, random).parameterCount()).isEqualTo(313_867);
        assertThat(new StyleGan2Discriminator(
                                StyleGan2DiscriminatorSettings.of(gray).withWidths(16_384, 64), random)
                        .parameterCount())
                .isEqualTo(337_153);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 128})
    void everyPowerOfTwoIsMadeAndJudgedInGrayAndInColour(int size) {
        StyleGan2Generator generator = generator(size);
        StyleGan2DiscriminatorSettings colour = StyleGan2DiscriminatorSettings.of(Shape.of(3, size, size))
                .withWidths(512, 2)
                .withGroup(2);

        Tensor images = generator.forward(noise);
        Tensor logits =
                new StyleGan2Discriminator(colour, random).forward(Tensor.concatenate(1, images, images, images));

        assertThat(images.shape()).isEqualTo(Shape.of(2, 1, size, size));
        assertThat(logits.shape()).isEqualTo(Shape.of(2, 1));
        assertThat(generator.styleCount()).isEqualTo(2 * Integer.numberOfTrailingZeros(size) - 2);
    }

    /** Each image's projection shares the style of the next convolution, so n styles serve all. */
    @Test
    void everyStyleChangesTheImage() {
        StyleGan2Generator generator = generator(16);
        Tensor styles = generator.in(Mode.EVAL, () -> generator.styles(noise));
        float[] image = images(generator, styles);

        for (int i = 0; i < generator.styleCount(); i++) {
            Tensor changed = Tensor.concatenate(
                    1,
                    styles.slice(1, 0, i),
                    styles.slice(1, i, i + 1).multiply(-3),
                    styles.slice(1, i + 1, generator.styleCount()));
            assertThat(images(generator, changed)).as("style " + i).isNotEqualTo(image);
        }
    }

    private static float[] images(StyleGan2Generator generator, Tensor styles) {
        return generator.in(Mode.EVAL, () -> generator.images(styles)).toFloats();
    }

    /** s scaled by any number gives the same output: the norm counts the weights as well as the styles. */
    @Test
    void demodulationDividesByTheNormOfTheScaledWeights() {
        ModulatedConv2d layer = new ModulatedConv2d(ModulatedConv2d.Settings.of(2, 2, 1), random);
        layer.to(DType.FLOAT64);
        layer.weight().assign(Tensor.of(Shape.of(2, 2, 1, 1), new double[] {1, 1, 0, 2}));
        Tensor image = Tensor.of(Shape.of(1, 2, 1, 1), new double[] {1, 2});

        assertThat(layer.forward(image, Tensor.of(Shape.of(1, 2), new double[] {2, 3}))
                        .toDoubles())
                .containsExactly(new double[] {2.2188008, 2.0}, within(1e-6));
    }

    @Test
    void oneImageForAllNoiseIfTruncatedToZero() {
        StyleGan2Generator generator = generator(16);
        float[] whole = generator.sample(noise).toFloats();

        generator.truncate(0);
        Tensor images = generator.sample(noise);

        assertThat(images.select(0, 0).toFloats())
                .containsExactly(images.select(0, 1).toFloats());
        generator.truncate(1);
        assertThat(generator.sample(noise).toFloats()).containsExactly(whole);
    }

    @Test
    void aClassesGeneratorIsThatOfTheClass() {
        ConditionalStyleGan2Generator generator = new ConditionalStyleGan2Generator(tiny(16), 3, random);
        Tensor labels = Tensor.ofInts(Shape.of(2), 2, 2);
        var ofClass = generator.ofClass(2);

        Tensor images = generator.in(Mode.EVAL, () -> ofClass.images(ofClass.styles(noise)));

        assertThat(images.toFloats())
                .containsExactly(generator
                        .in(Mode.EVAL, () -> generator.forward(noise, labels))
                        .toFloats());
        assertThat(images.toFloats())
                .isNotEqualTo(generator
                        .in(Mode.EVAL, () -> generator.forward(noise, Tensor.ofInts(Shape.of(2), 0, 0)))
                        .toFloats());
        assertThatThrownBy(() -> generator.ofClass(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(generator + ": expects a class in [0, 3), got 3");
    }

    @Test
    void theConditionalDiscriminatorProjectsOntoTheLabel() {
        StyleGan2DiscriminatorSettings settings = StyleGan2DiscriminatorSettings.of(Shape.of(1, 16, 16))
                .withWidths(512, 4)
                .withGroup(2);
        ConditionalStyleGan2Discriminator discriminator = new ConditionalStyleGan2Discriminator(settings, 3, random);
        Tensor images = Tensor.normal(Shape.of(2, 1, 16, 16), random);

        double[] one =
                discriminator.forward(images, Tensor.ofInts(Shape.of(2), 0, 1)).toDoubles();
        double[] other =
                discriminator.forward(images, Tensor.ofInts(Shape.of(2), 0, 2)).toDoubles();

        assertThat(other[0]).isEqualTo(one[0]);
        assertThat(other[1]).isNotEqualTo(one[1]);
    }

    /** Independent paths of equal variance: half of the sum of squares. */
    @Test
    void aResidualBlockDividesBySqrtTwo() {
        HalvingBlock block = new HalvingBlock(new org.gan4j.nn.Identity(), new org.gan4j.nn.Identity());

        assertThat(block.forward(Tensor.ones(Shape.of(1, 1, 1, 1))).toDoubles())
                .containsExactly(new double[] {Math.sqrt(2)}, within(1e-6));
    }

    @Test
    void whatHasAnotherShapeIsRefused() {
        assertThatThrownBy(() -> StyleGan2Settings.of(Shape.of(3, 48, 48)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StyleGan2Settings: expects images [channels, size, size] of a power of two from 8 to 1024,"
                        + " got [3, 48, 48]");
        assertThatThrownBy(() -> generator(16).images(noise))
                .hasMessage("Synthesis: expects styles [n, 6, 3], got [2, 4]");
    }
}
