package org.gan4j.models.progan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.models.GrowthState;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.PixelNorm;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProGanTest {
    private static final double ROUNDING = 1e-12;
    private static final int SAMPLES = 3;

    private final RandomStream random = RandomStream.seeded(1);
    private final ProGanGenerator generator = doubles(generator(16));
    private final ProGanDiscriminator discriminator = doubles(discriminator(16));
    private final Tensor noise = Tensor.normal(Shape.of(SAMPLES, 5), DType.FLOAT64, random);
    private final Tensor images = Tensor.normal(Shape.of(SAMPLES, 2, 16, 16), DType.FLOAT64, random);

    private static ProGanSettings tiny(int size) {
        return ProGanSettings.of(Shape.of(2, size, size)).withLatent(5).withWidths(16, 4);
    }

    /** The same weights whatever the size: levels are drawn from the smallest on. */
    private static ProGanGenerator generator(int size) {
        return new ProGanGenerator(tiny(size), RandomStream.seeded(7));
    }

    private static ProGanDiscriminator discriminator(int size) {
        return new ProGanDiscriminator(tiny(size), RandomStream.seeded(7));
    }

    private static <M extends Module> M doubles(M module) {
        module.to(DType.FLOAT64);
        return module;
    }

    private static Tensor pooled(Tensor images) {
        return images.avgPool2d(Window.of(2).stride(2));
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(ROUNDING));
    }

    @ParameterizedTest
    @CsvSource({"512, 64, 278180, 279073", "1024, 128, 1111364, 1113153"})
    void smallGrayPairsHaveTheParametersOfTheAnchors(int base, int most, long made, long judged) {
        ProGanSettings settings =
                ProGanSettings.of(Shape.of(1, 32, 32)).withLatent(most).withWidths(base, most);

        assertThat(new ProGanGenerator(settings, random).parameterCount()).isEqualTo(made);
        assertThat(new ProGanDiscriminator(settings, random).parameterCount()).isEqualTo(judged);
    }

    @Test
    void thePapersPairOf4HasItsParameters() {
        assertCounts(4, 6_556_163, 6_561_793);
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({
        "16, 15998473, 16005121",
        "32, 20719628, 20726785",
        "128, 22933394, 22941313",
        "256, 23044309, 23052353",
        "1024, 23079115, 23087249"
    })
    void thePapersPairHasItsParametersAtEverySize(int size, long made, long judged) {
        assertCounts(size, made, judged);
    }

    private void assertCounts(int size, long made, long judged) {
        ProGanSettings settings = ProGanSettings.of(Shape.of(3, size, size));
        assertThat(new ProGanGenerator(settings, random).parameterCount()).isEqualTo(made);
        assertThat(new ProGanDiscriminator(settings, random).parameterCount()).isEqualTo(judged);
    }

    @Test
    void aNewNetworkIsFullyGrown() {
        assertThat(generator.forward(noise).shape()).isEqualTo(Shape.of(SAMPLES, 2, 16, 16));
        assertThat(discriminator.forward(images).shape()).isEqualTo(Shape.of(SAMPLES, 1));
        assertThat(generator.growth().alpha()).isEqualTo(1);
    }

    @Test
    void atTheBeginningOfAFadeTheImageIsTheEnlargedOneOfTheSizeBelow() {
        generator.growth().set(8, 1);
        Tensor below = generator.forward(noise);

        generator.growth().set(16, 0);

        assertThat(generator.forward(noise).toDoubles())
                .containsExactly(below.upsampleNearest(2).toDoubles());
    }

    @Test
    void atTheBeginningOfAFadeTheDiscriminatorJudgesTheReducedImageAsBefore() {
        discriminator.growth().set(8, 1);
        Tensor below = discriminator.forward(pooled(images));

        discriminator.growth().set(16, 0);

        assertThat(discriminator.forward(images).toDoubles()).containsExactly(below.toDoubles());
    }

    @Test
    void inAFadeTheReducedImageItselfIsProjectedNotItsFeatures() {
        discriminator.growth().set(16, 1e-9);
        Tensor almost = discriminator.forward(images);
        discriminator.growth().set(16, 0);

        assertThat(almost.toDoubles())
                .containsExactly(discriminator.forward(images).toDoubles(), within(1e-6));
    }

    @Test
    void imagesAreLinearInTheShareOfTheNewestLevel() {
        generator.growth().set(16, 0);
        Tensor begin = generator.forward(noise);
        generator.growth().set(16, 1);
        Tensor end = generator.forward(noise);

        for (double alpha : new double[] {0.25, 0.3, 0.9}) {
            generator.growth().set(16, alpha);
            assertClose(generator.forward(noise), begin.multiply(1 - alpha).add(end.multiply(alpha)));
        }
    }

    @Test
    void aGrownLevelLeavesTheProjectionsBelowOut() {
        generator.growth().set(16, 1);
        Gradients grown = generator.forward(noise).sum().gradients(generator.parameters());
        generator.growth().set(16, 0.5);
        Gradients fading = generator.forward(noise).sum().gradients(generator.parameters());
        Parameter below = generator.namedParameters().get("images.1.layer.weight");

        assertThat(grown.has(below)).isFalse();
        assertThat(fading.has(below)).isTrue();
    }

    @Test
    void levelsAboveThePresentSizeTakeNoPart() {
        generator.growth().set(8, 1);
        Gradients gradients = generator.forward(noise).sum().gradients(generator.parameters());

        assertThat(gradients.has(generator.namedParameters().get("levels.2.0.layer.weight")))
                .isFalse();
    }

    @Test
    void afterTrainingSmallImagesAreEnlargedToTheFullSize() {
        generator.growth().set(4, 1);
        Tensor small = generator.forward(noise);

        assertThat(generator.in(Mode.EVAL, () -> generator.forward(noise)).toDoubles())
                .containsExactly(small.upsampleNearest(4).toDoubles());
    }

    @Test
    void everyPixelsFeaturesAreNormalisedOverItsChannelsFromTheFirstLayerOn() {
        ProGanSettings wide = ProGanSettings.of(Shape.of(1, 4, 4)).withLatent(3).withWidths(64, 6);
        ProGanGenerator small = doubles(new ProGanGenerator(wide, random));
        List<Shape> shapes = new ArrayList<>();
        List<double[]> norms = new ArrayList<>();
        LayerObserver.during(
                (module, inputs, output) -> {
                    if (module instanceof PixelNorm) {
                        shapes.add(output.shape());
                        norms.add(output.toDoubles());
                    }
                },
                () -> small.forward(Tensor.normal(Shape.of(2, 3), DType.FLOAT64, random)));

        assertThat(shapes).containsExactly(Shape.of(2, 3), Shape.of(2, 6, 4, 4), Shape.of(2, 6, 4, 4));
        Tensor first = Tensor.of(shapes.get(1), norms.get(1));
        assertThat(Arrays.stream(first.square().mean(1).toDoubles()).boxed())
                .allMatch(each -> Math.abs(each - 1) < 1e-4);
    }

    @Test
    void theStateOfGrowthIsSavedWithTheNetwork() {
        generator.growth().set(8, 0.25);
        ProGanGenerator other = doubles(generator(16));
        var state = State.empty();
        generator.save(state);

        other.restore(state);

        assertThat(other.growth().size()).isEqualTo(8);
        assertThat(other.growth().alpha()).isEqualTo(0.25);
    }

    @Test
    void otherSizesAndSharesAreRefused() {
        assertThatThrownBy(() -> ProGanSettings.of(Shape.of(3, 48, 48)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ProGanSettings: expects images [channels, size, size] of a power of two from 4 to 1024, got"
                                + " [3, 48, 48]");
        assertThatThrownBy(() -> tiny(64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ProGanSettings: expects a positive latent and most, and a base of at least half the size,"
                        + " got 5, 4 and 16");
        assertThatThrownBy(() -> generator.growth().set(32, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthState: expects a size that is a power of two from 4 to 16, got 32");
        assertThatThrownBy(() -> generator.growth().set(8, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthState: expects a share in [0, 1], got NaN");
        assertThatThrownBy(() -> new GrowthState(6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthState: expects a size that is a power of two from 4, got 6");
        discriminator.growth().set(8, 1);
        assertThatThrownBy(() -> discriminator.forward(images))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "ProGanDiscriminator(5 -> [2, 16, 16], base 16, most 4): expects [n, *] of images [2, 8, 8],"
                                + " the present size, got [3, 2, 16, 16]");
    }
}
