package org.gan4j.models.biggan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.ConditionalNorm;
import org.gan4j.nn.ConditionalSequential;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BigGanTest {
    private static final Shape GRAY = Shape.of(1, 32, 32);

    private final RandomStream random = RandomStream.seeded(1);

    private static BigGanSettings narrow(Shape image, boolean deep) {
        BigGanSettings settings = deep ? BigGanSettings.deep(image, 3) : BigGanSettings.of(image, 3);
        return settings.withNoise(2, 3).withAttention(0).withWidth(deep ? 4 : 2);
    }

    private static Tensor labels(int... labels) {
        return Tensor.ofInts(Shape.of(labels.length), labels);
    }

    @ParameterizedTest
    @CsvSource({"32, false", "64, false", "32, true", "64, true"})
    void smallSizesAreMadeAndJudged(int size, boolean deep) {
        assertMadeAndJudged(size, deep);
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({"128, false", "256, false", "128, true", "256, true"})
    void largeSizesAreMadeAndJudged(int size, boolean deep) {
        assertMadeAndJudged(size, deep);
    }

    private void assertMadeAndJudged(int size, boolean deep) {
        Shape image = Shape.of(2, size, size);
        BigGanSettings settings = narrow(image, deep);
        BigGanGenerator generator = new BigGanGenerator(settings, random);

        Tensor images = generator.forward(generator.noise(2, random), labels(0, 2));

        assertThat(images.shape()).isEqualTo(image.prepend(2));
        assertThat(new BigGanDiscriminator(settings, random)
                        .forward(images, labels(0, 2))
                        .shape())
                .isEqualTo(Shape.of(2, 1));
    }

    @Test
    void theNoiseHasAPartForTheFirstLayerAndForEachBlock() {
        assertThat(BigGanSettings.of(GRAY, 10).latent()).isEqualTo(80);
        assertThat(BigGanSettings.of(Shape.of(3, 128, 128), 10).latent()).isEqualTo(120);
        assertThat(BigGanSettings.of(Shape.of(3, 256, 256), 10).latent()).isEqualTo(140);
        assertThat(BigGanSettings.deep(GRAY, 10).latent()).isEqualTo(128);
    }

    /** The outputs of the first layer and of each stage. */
    private static List<double[]> activations(BigGanGenerator generator, Tensor noise) {
        List<double[]> outputs = new ArrayList<>();
        Module first = generator.children().get("first");
        LayerObserver.during(
                (module, inputs, output) -> {
                    if (module == first || isStage(generator, module)) {
                        outputs.add(output.toDoubles());
                    }
                },
                () -> generator.in(Mode.TRAIN_SILENT, () -> generator.forward(noise, labels(0, 1, 2))));
        return outputs;
    }

    private static boolean isStage(BigGanGenerator generator, Module module) {
        return module instanceof ConditionalSequential
                && generator.children().get("stages").children().containsValue(module);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void aPartOfTheNoiseChangesItsOwnBlockAndNoneBeforeIt(int part) {
        BigGanGenerator generator = new BigGanGenerator(narrow(GRAY, false), random);
        double[] noise = new double[3 * 8];
        random.fillNormal(noise);
        double[] other = noise.clone();
        for (int i = 0; i < 3; i++) {
            other[8 * i + 2 * part] += 1;
        }

        List<double[]> before =
                activations(generator, Tensor.of(Shape.of(3, 8), noise).to(DType.FLOAT32));
        List<double[]> after =
                activations(generator, Tensor.of(Shape.of(3, 8), other).to(DType.FLOAT32));

        assertThat(before).hasSize(4);
        for (int i = 0; i < 4; i++) {
            if (i < part) {
                assertThat(after.get(i)).as("layer " + i).isEqualTo(before.get(i));
            } else {
                assertThat(after.get(i)).as("layer " + i).isNotEqualTo(before.get(i));
            }
        }
    }

    @Test
    void theClassReachesEveryBlockButNotTheFirstLayer() {
        BigGanGenerator generator = new BigGanGenerator(narrow(GRAY, false), random);
        Tensor noise = generator.noise(3, random);
        List<double[]> before = activations(generator, noise);
        Parameter embedding = generator.namedParameters().get("embedding.weight");
        embedding.assign(embedding.value().add(1));
        List<double[]> after = activations(generator, noise);

        assertThat(after.get(0)).isEqualTo(before.get(0));
        for (int i = 1; i < 4; i++) {
            assertThat(after.get(i)).isNotEqualTo(before.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aConditionWithoutWeightLeavesThePlainNormalisation(boolean deep) {
        BigGanGenerator generator = new BigGanGenerator(narrow(GRAY, deep), random);
        generator.namedParameters().forEach((name, parameter) -> {
            if (name.matches(".*\\.(gain|bias)\\.layer\\.weight")) {
                parameter.assign(Tensor.zeros(parameter.shape()));
            }
        });
        List<double[]> variances = new ArrayList<>();
        LayerObserver.during(
                (module, inputs, output) -> {
                    if (module instanceof ConditionalNorm) {
                        variances.add(output.variance(0, 2, 3).toDoubles());
                    }
                },
                () -> generator.forward(generator.noise(4, random), labels(0, 1, 2, 0)));

        assertThat(variances).hasSize(deep ? 24 : 6);
        for (double[] each : variances) {
            for (double variance : each) {
                // The normalisation adds 1e-4 to variances that the narrowest layers make small.
                assertThat(variance).isBetween(0.5, 1.0001);
            }
        }
    }

    @Test
    @Tag("full")
    void gradientsReachEveryParameterOfTheGeneratorButBiasesThatTheNormalisationTakesAway() {
        BigGanGenerator generator = new BigGanGenerator(narrow(GRAY, false).withAttention(16), random);
        general(generator);
        Tensor noise = GradientFlow.input(Shape.of(3, 8), 2);

        GradientFlow.assertReachesAll(
                generator,
                () -> generator.forward(noise, labels(0, 1, 2)),
                "stages.0.0.branch.3.layer.bias",
                "stages.1.0.branch.3.layer.bias",
                "stages.2.0.branch.3.layer.bias",
                "stages.2.0.branch.6.layer.bias",
                "stages.2.0.shortcut.1.layer.bias");
    }

    @Test
    void gradientsReachEveryParameterOfDeepBlocksButBiasesThatTheNormalisationTakesAway() {
        DeepBlocks blocks = new DeepBlocks(new SpectralParts(random));
        ConditionalLayer generating = blocks.generating(8, 4, 3, true);
        Layer judging = blocks.judging(4, 8, true);
        general(generating);
        general(judging);
        Tensor condition = GradientFlow.input(Shape.of(2, 3), 4);
        Tensor many = GradientFlow.input(Shape.of(2, 8, 4, 4), 3);
        Tensor few = GradientFlow.input(Shape.of(2, 4, 4, 4), 3);

        GradientFlow.assertReachesAll(
                generating,
                () -> generating.forward(many, condition),
                "branch.2.layer.bias",
                "branch.6.layer.bias",
                "branch.9.layer.bias");
        GradientFlow.assertReachesAll(judging, () -> judging.forward(few));
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({"false", "true"})
    void gradientsReachEveryParameterOfTheDiscriminator(boolean deep) {
        BigGanDiscriminator discriminator =
                new BigGanDiscriminator(narrow(GRAY, deep).withAttention(16), random);
        general(discriminator);
        Tensor images = GradientFlow.input(GRAY.prepend(3), 2);

        GradientFlow.assertReachesAll(discriminator, () -> discriminator.forward(images, labels(0, 1, 2)));
    }

    /** Sets what begins at a special place: gamma at 0, and biases where ReLU has a kink if a layer sees zeros. */
    private void general(Module network) {
        network.namedParameters().forEach((name, parameter) -> {
            if (parameter.shape().rank() < 2) {
                parameter.assign(Tensor.uniform(parameter.shape(), 0.1, 0.5, random));
            }
        });
        network.to(DType.FLOAT64);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void weightsAreOrthogonalAndUnderSpectralNormalisationButForTheSharedEmbedding(boolean deep) {
        BigGanSettings settings = narrow(GRAY, deep).withAttention(16);
        List<ConditionalLayer> pair =
                List.of(new BigGanGenerator(settings, random), new BigGanDiscriminator(settings, random));

        for (ConditionalLayer network : pair) {
            network.namedParameters().forEach((name, parameter) -> {
                if (parameter.shape().rank() > 1) {
                    assertThat(name).matches("embedding\\.weight|.*\\.layer\\.weight");
                    assertOrthogonal(name, parameter.value().flatten(1));
                } else if (name.endsWith(".layer.bias")) {
                    assertThat(parameter.value().toFloats()).as(name).containsOnly(0);
                }
            });
        }
    }

    private static void assertOrthogonal(String name, Tensor matrix) {
        boolean wide = matrix.shape().size(0) <= matrix.shape().size(1);
        Tensor product = wide
                ? matrix.matmul(matrix.transpose(0, 1))
                : matrix.transpose(0, 1).matmul(matrix);
        int size = product.shape().size(0);
        double[] values = product.toDoubles();
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as(name).isCloseTo(i / size == i % size ? 1 : 0, within(1e-5));
        }
    }

    @Test
    void theProjectionAddsTheProductOfTheSummedFeaturesAndTheLabelsRow() {
        BigGanDiscriminator discriminator = new BigGanDiscriminator(narrow(GRAY, false), random);
        discriminator.to(DType.FLOAT64);
        discriminator
                .parameters()
                .forEach(each -> each.assign(Tensor.zeros(each.shape()).to(DType.FLOAT64)));
        set(discriminator, "trunk.3.branch.3.layer.bias", 1, 2, 0, 0, 0, 0, 0, 0);
        double[] rows = new double[3 * 8];
        rows[8] = 1;
        set(discriminator, "projection.layer.weight", rows);
        Tensor images = Tensor.zeros(GRAY.prepend(2)).to(DType.FLOAT64);

        assertThat(discriminator.features(images).toDoubles()).startsWith(64, 128, 0);
        // The power iteration of a weight that was set still has the singular vectors of the one before.
        double[] logits = discriminator.forward(images, labels(0, 1)).toDoubles();
        assertThat(logits[0]).isZero();
        assertThat(logits[1]).isNotZero();
    }

    private static void set(Module module, String name, double... values) {
        Parameter parameter = module.namedParameters().get(name);
        parameter.assign(Tensor.of(parameter.shape(), values));
    }

    @Test
    void shortcutsOfDeepBlocksDropAndAddChannels() {
        SpectralParts parts = new SpectralParts(random);
        Tensor images = Tensor.normal(Shape.of(2, 8, 2, 2), random);

        Tensor dropped = new FirstChannels(4).forward(images);
        Tensor added = new AddedChannels(parts.convolution(8, 4, 1)).forward(images);

        assertThat(dropped.toFloats()).isEqualTo(images.slice(1, 0, 4).toFloats());
        assertThat(added.shape()).isEqualTo(Shape.of(2, 12, 2, 2));
        assertThat(added.slice(1, 0, 8).toFloats()).isEqualTo(images.toFloats());
    }

    @Test
    void truncationLimitsTheNoiseOfSamplesButNotThatOfTraining() {
        BigGanGenerator generator = new BigGanGenerator(narrow(GRAY, false), random);
        double[] before = generator
                .latent()
                .draw(20, DType.FLOAT32, RandomStream.seeded(3))
                .toDoubles();

        generator.truncate(0.25);

        assertThat(generator.noise(20, random).abs().max().item()).isBetween(0.2, 0.25);
        assertThat(generator
                        .latent()
                        .draw(20, DType.FLOAT32, RandomStream.seeded(3))
                        .toDoubles())
                .isEqualTo(before);
        for (double amount : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> generator.truncate(amount))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("BigGanGenerator: expects a limit of noise above 0, got " + amount);
        }
    }

    @Test
    void mixturesOfClassesAreTaken() {
        BigGanGenerator generator = new BigGanGenerator(narrow(GRAY, false), random);
        Tensor noise = generator.noise(1, random);

        float[] ofOne = generator.sample(noise, labels(1)).toFloats();
        float[] ofShares =
                generator.sample(noise, Tensor.of(Shape.of(1, 3), 0f, 1, 0)).toFloats();

        assertThat(ofShares).isEqualTo(ofOne);
    }

    @Test
    void otherInputsAreRefused() {
        BigGanGenerator generator = new BigGanGenerator(narrow(GRAY, false), random);
        BigGanDiscriminator discriminator = new BigGanDiscriminator(narrow(GRAY, false), random);

        assertThatThrownBy(() -> generator.forward(Tensor.zeros(Shape.of(1, 7)), labels(0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("BigGanGenerator(8 -> [1, 32, 32], classes 3, width 2, no attention): expects noise [n, 8],"
                        + " got [1, 7]");
        assertThatThrownBy(() -> generator.forward(Tensor.zeros(Shape.of(2, 8)), labels(0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("BigGanGenerator(8 -> [1, 32, 32], classes 3, width 2, no attention): expects a label for"
                        + " each of 2 samples, got [1]");
        assertThatThrownBy(() -> discriminator.forward(Tensor.zeros(Shape.of(1, 3, 32, 32)), labels(0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage(
                        "BigGanDiscriminator([1, 32, 32], classes 3, width 2, no attention): expects [n, *] of images"
                                + " [1, 32, 32], got [1, 3, 32, 32]");
    }

    @Test
    void otherSettingsAreRefused() {
        assertRefused(
                () -> BigGanSettings.of(Shape.of(3, 48, 48), 10),
                "expects images [channels, size, size] of 32, 64, 128 or 256, got [3, 48, 48]");
        assertRefused(
                () -> BigGanSettings.of(Shape.of(32, 32), 10),
                "expects images [channels, size, size] of 32, 64, 128 or 256, got [32, 32]");
        assertRefused(() -> BigGanSettings.of(GRAY, 0), "expects a positive number of classes and width, got 0 and 96");
        assertRefused(
                () -> BigGanSettings.of(GRAY, 10).withWidth(3),
                "expects a width that makes the channels with attention multiples of 8, got 3, which makes them 12 and 12");
        assertRefused(
                () -> BigGanSettings.of(GRAY, 10).withAttention(32),
                "expects attention at a power of two from 8 to half the size of images, 32, got 32");
        assertRefused(
                () -> BigGanSettings.of(GRAY, 10).withNoise(0, 8),
                "expects a positive size of noise and embedding, got 0 and 8");
        assertRefused(
                () -> BigGanSettings.deep(Shape.of(3, 128, 128), 10)
                        .withAttention(0)
                        .withWidth(2),
                "expects, of BigGAN-deep, a width that makes all channels multiples of 4, got 2");
    }

    private static void assertRefused(Runnable code, String message) {
        assertThatThrownBy(code::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BigGanSettings: " + message);
    }
}
