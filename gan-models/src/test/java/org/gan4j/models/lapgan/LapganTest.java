package org.gan4j.models.lapgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.ReLU;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LapganTest {
    private static final Shape COLOUR = Shape.of(3, 8, 8);
    private static final Shape DIGITS = Shape.of(1, 28, 28);
    private static final LapganSettings SMALL = new LapganSettings(
            new LaplacianPyramid(List.of(Shape.of(1, 20, 18), Shape.of(1, 10, 9), Shape.of(1, 5, 5))), 3, 4, 2);

    private final RandomStream random = RandomStream.seeded(1);
    private final LapganGenerator generator = new LapganGenerator(SMALL, random);
    private final LapganDiscriminator discriminator = new LapganDiscriminator(SMALL, random);

    @Test
    void theSmallestLevelsPairHasAsManyParametersAsThePapers() {
        MlpGenerator.Settings made =
                MlpGenerator.Settings.of(100, COLOUR).hidden(1200, 1200).activation(ReLU::new);

        assertThat(new MlpGenerator(made, random).parameterCount()).isEqualTo(1_792_992);
        assertThat(new MlpDiscriminator(MlpDiscriminator.Settings.of(COLOUR).hidden(600, 600), random).parameterCount())
                .isEqualTo(477_001);
    }

    @Test
    void theOtherLevelsHaveAsManyParametersAsThePapers() {
        assertThat(new DetailGenerator(Shape.of(3, 28, 28), 64, random).parameterCount())
                .isEqualTo(218_179);
        assertThat(new DetailGenerator(Shape.of(3, 28, 28), 128, random).parameterCount())
                .isEqualTo(837_763);
        assertThat(new DetailDiscriminator(Shape.of(3, 14, 14), 64, random).parameterCount())
                .isEqualTo(107_905);
        assertThat(new DetailDiscriminator(Shape.of(3, 28, 28), 64, random).parameterCount())
                .isEqualTo(113_729);
        assertThat(new DetailDiscriminator(Shape.of(3, 32, 32), 64, random).parameterCount())
                .isEqualTo(116_545);
    }

    @Test
    void allLevelsOfDigitsTogetherHaveTheSumOfTheirs() {
        LapganSettings settings = LapganSettings.of(LaplacianPyramid.halving(DIGITS, 3));

        assertThat(new LapganGenerator(settings, random).parameterCount()).isEqualTo(1_621_249 + 2 * 208_705);
        assertThat(new LapganDiscriminator(settings, random).parameterCount()).isEqualTo(391_201 + 104_705 + 110_529);
    }

    @Test
    void withoutDetailsASampleIsTheSmallestImageEnlargedTwice() {
        generator.namedParameters().forEach((name, parameter) -> {
            if (name.startsWith("details.")) {
                parameter.assign(Tensor.zeros(parameter.shape()));
            }
        });
        Tensor noise = generator.noise(2, random);

        LaplacianPyramid pyramid = generator.pyramid();
        Tensor enlarged = pyramid.enlarge(pyramid.enlarge(generator.coarsest(noise), 1), 0);

        assertThat(generator.sample(noise).toFloats()).containsExactly(enlarged.toFloats());
    }

    @Test
    void aSampleIsRebuiltFromTheDetailsOfEachLevel() {
        LaplacianPyramid pyramid = generator.pyramid();
        Tensor noise = generator.noise(2, random);

        Tensor smallest = generator.coarsest(noise);
        Tensor low = pyramid.enlarge(smallest, 1);
        Tensor middle = generator.details(1, noise, low);
        Tensor finest = generator.details(0, noise, pyramid.enlarge(low.add(middle), 0));

        assertThat(generator.sample(noise).toFloats())
                .containsExactly(
                        pyramid.rebuild(List.of(finest, middle, smallest)).toFloats());
    }

    @Test
    void eachLevelHasNoiseOfItsOwn() {
        Tensor low = Tensor.zeros(Shape.of(1, 1, 20, 18));
        Tensor zero = Tensor.zeros(Shape.of(1, 3 + 90 + 360));
        Tensor ofMiddle = zero.slice(1, 0, 3 + 90).add(1).pad(1, 0, 360, 0);

        assertThat(generator.latentShape()).isEqualTo(Shape.of(3 + 90 + 360));
        assertThat(generator.details(0, ofMiddle, low).toFloats())
                .containsExactly(generator.details(0, zero, low).toFloats());
        assertThat(generator.details(0, zero.add(1), low).toFloats())
                .isNotEqualTo(generator.details(0, zero, low).toFloats());
    }

    @Test
    void theNoiseIsUniformBetweenMinusOneAndOne() {
        Tensor noise = generator.noise(4, random);

        assertThat(noise.min().item()).isBetween(-1.0, -0.9);
        assertThat(noise.max().item()).isBetween(0.9, 1.0);
    }

    @Test
    void detailsAreJudgedTogetherWithTheImageThatTheyBelongTo() {
        Tensor details = Tensor.normal(Shape.of(2, 1, 20, 18), random);
        Tensor low = Tensor.normal(Shape.of(2, 1, 20, 18), random);
        Tensor whole = details.add(low);

        float[] split = eval(() -> discriminator.details(0, details, low));
        float[] joined = eval(() -> discriminator.details(0, whole, whole.multiply(0)));
        float[] alone = eval(() -> discriminator.details(0, details, low.multiply(0)));

        assertThat(split).isEqualTo(joined).isNotEqualTo(alone);
    }

    private float[] eval(Supplier<Tensor> pass) {
        return discriminator.in(Mode.EVAL, pass).toFloats();
    }

    @Test
    void gradientsReachEveryParameter() {
        generator.to(DType.FLOAT64);
        discriminator.to(DType.FLOAT64);
        Tensor noise = GradientFlow.input(Shape.of(4, 453), 2);
        Tensor large = GradientFlow.input(Shape.of(4, 1, 20, 18), 3);
        Tensor middle = GradientFlow.input(Shape.of(4, 1, 10, 9), 4);
        Tensor small = GradientFlow.input(Shape.of(4, 1, 5, 5), 5);

        GradientFlow.assertReachesAll(generator, () -> generator.forward(noise));
        GradientFlow.assertReachesAll(
                (Module) discriminator,
                () -> Tensor.concatenate(
                        1,
                        discriminator.coarsest(small),
                        discriminator.details(1, middle, middle),
                        discriminator.details(0, large, large)));
    }

    @Test
    void otherInputsAreRefused() {
        assertRefused(
                () -> generator.forward(Tensor.zeros(Shape.of(1, 3))),
                "LapganGenerator(LaplacianPyramid(20x18, 10x9, 5x5), latent 3, hidden 4, width 2): expects [n, 453],"
                        + " got [1, 3]");
        DetailGenerator level = new DetailGenerator(DIGITS, 2, random);
        assertRefused(
                () -> level.forward(Tensor.zeros(Shape.of(2, 1, 28, 28)), Tensor.zeros(Shape.of(1, 1, 28, 28))),
                "DetailGenerator([1, 28, 28], width 2): expects noise [1, 1, 28, 28], got [2, 1, 28, 28]");
        assertRefused(
                () -> level.forward(Tensor.zeros(Shape.of(1, 1, 28, 28)), Tensor.zeros(Shape.of(1, 1, 14, 14))),
                "DetailGenerator([1, 28, 28], width 2): expects [n, *] of images [1, 28, 28], got [1, 1, 14, 14]");
        DetailDiscriminator judge = new DetailDiscriminator(DIGITS, 2, random);
        assertRefused(
                () -> judge.forward(Tensor.zeros(Shape.of(1, 1, 28, 28)), Tensor.zeros(Shape.of(1, 1, 14, 14))),
                "DetailDiscriminator([1, 28, 28] -> 1, width 2): expects enlarged images [1, 1, 28, 28],"
                        + " got [1, 1, 14, 14]");
        assertRefused(
                () -> judge.forward(Tensor.zeros(Shape.of(1, 1, 14, 14)), Tensor.zeros(Shape.of(1, 1, 14, 14))),
                "DetailDiscriminator([1, 28, 28] -> 1, width 2): expects [n, *] of images [1, 28, 28],"
                        + " got [1, 1, 14, 14]");
    }

    private static void assertRefused(Runnable pass, String message) {
        assertThatThrownBy(pass::run).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void otherSettingsAreRefused() {
        assertThatThrownBy(() -> SMALL.withHidden(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LapganSettings: expects positive latent, an even hidden width and positive width,"
                        + " got 3, 5 and 2");
        assertThatThrownBy(() -> LapganSettings.of(LaplacianPyramid.halving(Shape.of(1, 16, 16), 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LapganSettings: expects levels of 9x9 or more above the smallest, got"
                        + " LaplacianPyramid(16x16, 8x8, 4x4)");
    }
}
