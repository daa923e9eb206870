package org.gan4j.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.data.PixelRange;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.step.InstanceNoise;
import org.junit.jupiter.api.Test;

final class RecipesTest {
    private static final Adam ADAM = Adam.withLearningRate(2e-4).betas(0.5, 0.999);

    @Test
    void everyRecipeMakesSamplesOfItsShapeAndRange() {
        for (NoiseRecipe recipe : ofNoise()) {
            Generator generator = recipe.generator(RandomStream.seeded(1));

            assertThat(generator.sampleShape()).isEqualTo(recipe.samples().shape());
            if (!(recipe.samples() instanceof ImageSamples images)) {
                continue;
            }
            float low = images.range().low();
            float high = images.range().high();
            float middle = (low + high) / 2;
            List<Float> values = new ArrayList<>();
            for (float value : generator.sample(4, RandomStream.seeded(2)).toFloats()) {
                values.add(value);
            }
            // A sigmoid stays within tanh's range, but in its upper half.
            assertThat(values)
                    .as(recipe.name())
                    .allMatch(value -> value >= low && value <= high)
                    .anyMatch(value -> value < middle)
                    .anyMatch(value -> value > middle);
        }
    }

    @Test
    void theDigitsWithBceAreThoseOfTheText() {
        NoiseRecipe recipe = ofNoise("mnist-mlp-bce");

        assertThat(recipe.defaults()).isEqualTo(new Recipe.Defaults("bundled", 100, 64, 1e-3, 1));
        assertThat(recipe.samples()).isEqualTo(new ImageSamples(Shape.of(1, 28, 28), PixelRange.ZERO_TO_ONE));
        // 100-128-784 with biases.
        assertThat(recipe.generator(RandomStream.seeded(1)).parameterCount()).isEqualTo(101 * 128 + 129 * 784);
    }

    @Test
    void theDigitsWithLogitsHaveTheSizesThatAreStated() {
        NoiseRecipe recipe = ofNoise("mnist-mlp");

        assertThat(recipe.defaults().batchSize()).isEqualTo(64);
        assertThat(recipe.defaults().learningRate()).isEqualTo(2e-4);
        assertThat(recipe.samples()).isEqualTo(new ImageSamples(Shape.of(1, 28, 28), PixelRange.MINUS_ONE_TO_ONE));
        // 100-256-512-784 with biases.
        assertThat(recipe.generator(RandomStream.seeded(1)).parameterCount())
                .isEqualTo(101 * 256 + 257 * 512 + 513 * 784);
    }

    @Test
    void theLossTakesWhatTheDiscriminatorGives() {
        for (NoiseRecipe recipe : ofNoise()) {
            try (Scope scope = Scope.open()) {
                Layer discriminator = recipe.discriminator(RandomStream.seeded(1));
                Tensor images = Tensor.normal(recipe.samples().shape().prepend(16), RandomStream.seeded(2));
                double[] outputs = discriminator.forward(images).toDoubles();

                assertThat(outputs).as(recipe.name()).hasSize(16);
                assertThat(Arrays.stream(outputs).allMatch(output -> output > 0 && output < 1))
                        .as(recipe.name() + " gives probabilities")
                        .isEqualTo(recipe.loss() instanceof ProbabilityLoss);
            }
        }
    }

    @Test
    void theConvolutionsOfSmallPhotosAreThoseOfTheText() {
        NoiseRecipe recipe = ofNoise("cifar10-conv");

        assertThat(recipe.defaults()).isEqualTo(new Recipe.Defaults("cifar10", 10, 32, 2e-4, 2));
        assertThat(recipe.loss()).isEqualTo(new ProbabilityLoss().average());
        assertThat(recipe.optimizer(2e-4)).isEqualTo(ADAM);
        assertThat(recipe.reusesNoise()).isTrue();
        assertThat(parameters(recipe))
                .containsExactly(
                        101 * 8192 + (9 * 128 + 1) * 128 + 2 * 128 + (9 * 128 + 1) * 64 + 2 * 64 + (9 * 64 + 1) * 3,
                        28 * 32
                                + (9 * 32 + 1) * 64
                                + 128
                                + (9 * 64 + 1) * 128
                                + 256
                                + (9 * 128 + 1) * 256
                                + 512
                                + 6401);
    }

    @Test
    void theDcganOf32IsThatOfTheTextInAQuarterOfItsWidth() {
        NoiseRecipe recipe = ofNoise("dcgan-32");

        assertThat(recipe.defaults()).isEqualTo(new Recipe.Defaults("bundled", 8, 64, 5e-4, 2));
        assertThat(recipe.loss()).isEqualTo(new NonSaturatingLoss());
        assertThat(recipe.optimizer(2e-4)).isEqualTo(ADAM);
        assertThat(recipe.reusesNoise()).isFalse();
        assertThat(recipe.instanceNoise()).hasValue(InstanceNoise.fading(0.4, 4_000));
        assertThat(parameters(recipe))
                .containsExactly(
                        16 * (100 * 128 + 128 * 64 + 64 * 32 + 32 * 3) + 2 * (128 + 64 + 32),
                        16 * (3 * 16 + 16 * 32 + 32 * 64 + 64) + 2 * (32 + 64));
    }

    @Test
    void thePairsOf64AreThoseOfTheText() {
        for (String name : new String[] {"mlp-64", "dcgan-64"}) {
            NoiseRecipe recipe = ofNoise(name);
            assertThat(recipe.defaults().data()).isEqualTo("cifar10");
            assertThat(recipe.defaults().batchSize()).isEqualTo(64);
            assertThat(recipe.defaults().learningRate()).isEqualTo(2e-4);
            assertThat(recipe.loss()).isEqualTo(new ProbabilityLoss().average());
            assertThat(recipe.optimizer(2e-4)).isEqualTo(ADAM);
            assertThat(recipe.reusesNoise()).isFalse();
        }
        assertThat(parameters(ofNoise("mlp-64")))
                .containsExactly(
                        101 * 256 + 257 * 512 + 513 * 1024 + 1025 * 12288 + 2 * (256 + 512 + 1024),
                        12289 * 1024 + 1025 * 512 + 513 * 256 + 257);
        assertThat(parameters(ofNoise("dcgan-64")))
                .containsExactly(
                        16 * (100 * 512 + 512 * 256 + 256 * 128 + 128 * 64 + 64 * 3) + 2 * (512 + 256 + 128 + 64),
                        16 * (3 * 64 + 64 * 128 + 128 * 256 + 256 * 512 + 512) + 2 * (128 + 256 + 512));
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Recipes.bundled().named("dcgan"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recipe: expects one of digits, mnist-mlp, mnist-mlp-bce, cifar10-conv, dcgan-32, mlp-64,"
                        + " dcgan-64, ring8, grid25, swiss-roll, pix2pix, cyclegan, srgan, esrgan, cgan, acgan,"
                        + " projection, infogan, lapgan, lapgan-classes, progan, stylegan, stylegan2,"
                        + " stylegan2-classes, sngan, wgan-gp, sagan, biggan, biggan-deep, got \"dcgan\"");
    }

    private static NoiseRecipe ofNoise(String name) {
        return (NoiseRecipe) Recipes.bundled().named(name);
    }

    private static List<NoiseRecipe> ofNoise() {
        return Recipes.bundled().all().stream()
                .filter(NoiseRecipe.class::isInstance)
                .map(NoiseRecipe.class::cast)
                .toList();
    }

    private static List<Integer> parameters(NoiseRecipe recipe) {
        return List.of((int) recipe.generator(RandomStream.seeded(1)).parameterCount(), (int)
                recipe.discriminator(RandomStream.seeded(1)).parameterCount());
    }
}
