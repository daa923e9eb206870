package org.gan4j.models.sngan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResNetPairsTest {
    private static final Shape CIFAR = Shape.of(3, 32, 32);

    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void theUnconditionalPairHasAsManyParametersAsThePublishedOne() {
        assertThat(new SnganGenerator(ResNetGeneratorSettings.of(CIFAR), random).parameterCount())
                .isEqualTo(4_276_739);
        assertThat(new SnganDiscriminator(ResNetDiscriminatorSettings.of(CIFAR), random).parameterCount())
                .isEqualTo(1_053_825);
    }

    @Test
    void theProjectionPairHasAsManyParametersAsThePublishedOne() {
        assertThat(new ProjectionGenerator(ResNetGeneratorSettings.of(CIFAR), 10, random).parameterCount())
                .isEqualTo(4_304_387);
        assertThat(new ProjectionDiscriminator(ResNetDiscriminatorSettings.of(CIFAR), 10, random).parameterCount())
                .isEqualTo(1_055_105);
    }

    @Test
    void theProjectionPairWithAttentionHasAsManyParametersAsSagans() {
        ResNetGeneratorSettings generator =
                ResNetGeneratorSettings.of(CIFAR).withSpectralNorm().withAttention();
        ResNetDiscriminatorSettings discriminator =
                ResNetDiscriminatorSettings.of(CIFAR).withAttention();

        assertThat(new ProjectionGenerator(generator, 10, random).parameterCount())
                .isEqualTo(4_386_308);
        assertThat(new ProjectionDiscriminator(discriminator, 10, random).parameterCount())
                .isEqualTo(1_075_586);
    }

    @Test
    void smallPairsHaveAsManyParametersAsThoseOfTheAnchors() {
        Shape gray = Shape.of(1, 32, 32);
        ResNetGeneratorSettings generator = ResNetGeneratorSettings.of(gray).withWidth(64);
        ResNetDiscriminatorSettings discriminator =
                ResNetDiscriminatorSettings.of(gray).withWidth(32);

        assertThat(new ProjectionGenerator(generator, 10, random).parameterCount())
                .isEqualTo(374_529);
        assertThat(new ProjectionDiscriminator(discriminator, 10, random).parameterCount())
                .isEqualTo(66_529);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 64, 256})
    void everyPowerOfTwoIsMadeAndJudged(int size) {
        Shape image = Shape.of(2, size, size);
        ResNetGeneratorSettings made = narrow(image).withLatent(3);
        ResNetDiscriminatorSettings judged =
                ResNetDiscriminatorSettings.of(image).withWidth(2);
        Tensor noise = Tensor.normal(Shape.of(2, 3), random);
        Tensor labels = Tensor.ofInts(Shape.of(2), 0, 4);

        Tensor images = new SnganGenerator(made, random).forward(noise);
        Tensor conditional = new ProjectionGenerator(made, 5, random).forward(noise, labels);

        assertThat(images.shape()).isEqualTo(image.prepend(2));
        assertThat(conditional.shape()).isEqualTo(image.prepend(2));
        assertThat(new SnganDiscriminator(judged, random).forward(images).shape())
                .isEqualTo(Shape.of(2, 1));
        assertThat(new ProjectionDiscriminator(judged, 5, random)
                        .forward(conditional, labels)
                        .shape())
                .isEqualTo(Shape.of(2, 1));
    }

    @Test
    void gradientsReachEveryParameterOfTheGeneratorButBiasesThatTheNormalisationTakesAway() {
        ProjectionGenerator generator =
                new ProjectionGenerator(narrow(Shape.of(1, 8, 8)).withLatent(2), 2, random);
        generator.to(DType.FLOAT64);
        Tensor noise = GradientFlow.input(Shape.of(3, 2), 2);
        Tensor labels = Tensor.ofInts(Shape.of(3), 0, 1, 1);

        GradientFlow.assertReachesAll(
                generator,
                () -> generator.forward(noise, labels),
                "model.2.branch.3.bias",
                "model.2.branch.6.bias",
                "model.2.shortcut.1.bias");
    }

    @Test
    void gradientsReachEveryParameterOfTheDiscriminator() {
        ProjectionDiscriminator discriminator = new ProjectionDiscriminator(
                ResNetDiscriminatorSettings.of(Shape.of(1, 32, 32)).withWidth(2), 2, random);
        discriminator.to(DType.FLOAT64);
        Tensor images = GradientFlow.input(Shape.of(2, 1, 32, 32), 2);
        Tensor labels = Tensor.ofInts(Shape.of(2), 0, 1);

        GradientFlow.assertReachesAll(discriminator, () -> discriminator.forward(images, labels));
    }

    @Test
    void theProjectionAddsTheProductOfTheFeaturesAndTheLabelsRow() {
        ProjectionDiscriminator discriminator = new ProjectionDiscriminator(
                ResNetDiscriminatorSettings.of(CIFAR).withWidth(3).withoutSpectralNorm(), 4, random);
        Tensor images = Tensor.normal(Shape.of(2, 3, 32, 32), random);
        Tensor features = discriminator.features(images);
        double[] row = Arrays.copyOfRange(
                discriminator.namedParameters().get("embedding.weight").value().toDoubles(), 6, 9);
        double[] weight =
                discriminator.namedParameters().get("linear.weight").value().toDoubles();

        double[] logits =
                discriminator.forward(images, Tensor.ofInts(Shape.of(2), 2, 2)).toDoubles();

        double[] values = features.toDoubles();
        for (int i = 0; i < 2; i++) {
            double expected = 0;
            for (int j = 0; j < 3; j++) {
                expected += values[3 * i + j] * (row[j] + weight[j]);
            }
            assertThat(logits[i]).isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
        }
    }

    /**
     * A discriminator whose features of constant images of x / 16 are x, and whose row of each label is given: the optimum for
     * normal distributions of deviation 1, real around mu and generated around nu, is x (mu - nu) - (|mu|^2 - |nu|^2) / 2.
     */
    private ProjectionDiscriminator ofVectors(double... rows) {
        ProjectionDiscriminator discriminator = new ProjectionDiscriminator(
                ResNetDiscriminatorSettings.of(Shape.of(2, 8, 8)).withWidth(2).withoutSpectralNorm(), 2, random);
        discriminator.to(DType.FLOAT64);
        discriminator.namedParameters().forEach((name, parameter) -> {
            double[] values = new double[parameter.shape().elements()];
            if (name.equals("trunk.0.shortcut.1.weight")) {
                values = new double[] {1, 0, 0, 1};
            } else if (name.equals("embedding.weight")) {
                values = rows;
            }
            parameter.assign(Tensor.of(parameter.shape(), values));
        });
        return discriminator;
    }

    private static Tensor vector(double first, double second) {
        Tensor each = Tensor.of(Shape.of(1, 2, 1, 1), first / 16, second / 16);
        return each.expand(Shape.of(1, 2, 8, 8));
    }

    @Test
    void theProjectionIsTheLogarithmOfARatioOfNormalDistributions() {
        // Real samples of class 0 are around (1, 0) and generated ones around (0, 1); of class 1, both around (0, 0).
        ProjectionDiscriminator discriminator = ofVectors(1, -1, 0, 0);
        Tensor samples = Tensor.concatenate(0, vector(0.5, 2), vector(0.5, 2), vector(3, 1));

        double[] logits = discriminator
                .forward(samples, Tensor.ofInts(Shape.of(3), 0, 1, 0))
                .toDoubles();

        assertThat(logits[0]).isCloseTo(-1.5, within(1e-12));
        assertThat(logits[1]).isZero();
        assertThat(logits[2]).isCloseTo(2, within(1e-12));
    }

    @Test
    void permutingTheLabelsOfABatchPermutesTheProjectionAlone() {
        ProjectionDiscriminator discriminator = ofVectors(1, -1, 0.5, 3);
        discriminator.namedParameters().get("linear.weight").assign(Tensor.of(Shape.of(1, 2), 0.25, 0.75));
        Tensor same = Tensor.concatenate(0, vector(0.5, 2), vector(0.5, 2));

        double[] logits =
                discriminator.forward(same, Tensor.ofInts(Shape.of(2), 0, 1)).toDoubles();
        double[] permuted =
                discriminator.forward(same, Tensor.ofInts(Shape.of(2), 1, 0)).toDoubles();

        assertThat(permuted).containsExactly(logits[1], logits[0]);
        assertThat(logits[0]).isCloseTo(-1.5 + 1.625, within(1e-12));
        assertThat(logits[1]).isCloseTo(6.25 + 1.625, within(1e-12));
    }

    @Test
    void theRowOfALabelThatIsAbsentFromABatchHasNoGradient() {
        ProjectionDiscriminator discriminator = ofVectors(1, -1, 0.5, 3);
        Parameter rows = discriminator.namedParameters().get("embedding.weight");

        Tensor gradient = discriminator
                .forward(vector(0.5, 2), Tensor.ofInts(Shape.of(1), 1))
                .sum()
                .gradients(rows)
                .of(rows);

        assertThat(gradient.toDoubles()[0]).isZero();
        assertThat(gradient.toDoubles()[1]).isZero();
        assertThat(gradient.toDoubles()[2]).isCloseTo(0.5, within(1e-12));
        assertThat(gradient.toDoubles()[3]).isCloseTo(2, within(1e-12));
    }

    @Test
    void theFeaturesAreTheSumOverAllPixels() {
        SnganDiscriminator discriminator = new SnganDiscriminator(
                ResNetDiscriminatorSettings.of(CIFAR).withWidth(2).withoutSpectralNorm(), random);
        discriminator.parameters().forEach(parameter -> parameter.assign(Tensor.zeros(parameter.shape())));
        Parameter bias = discriminator.namedParameters().get("model.3.branch.3.bias");
        bias.assign(Tensor.ones(bias.shape()));

        Tensor features = discriminator.features(Tensor.zeros(CIFAR.prepend(1)));

        assertThat(features.toFloats()).containsOnly(8 * 8);
    }

    @Test
    void parametersAreNamedByTheirPlace() {
        ProjectionDiscriminator discriminator = new ProjectionDiscriminator(
                ResNetDiscriminatorSettings.of(Shape.of(1, 16, 16)).withWidth(2), 2, random);

        assertThat(discriminator.namedParameters().keySet())
                .filteredOn(name -> name.endsWith("weight"))
                .startsWith(
                        "trunk.0.branch.0.layer.weight",
                        "trunk.0.branch.2.layer.weight",
                        "trunk.0.shortcut.1.layer.weight",
                        "trunk.1.branch.1.layer.weight",
                        "trunk.1.branch.3.layer.weight")
                .endsWith("linear.layer.weight", "embedding.layer.weight");
    }

    @Test
    void convolutionsWithinBlocksBeginWithAGainOfRootTwoAndAllOthersWithOne() {
        SnganGenerator generator = new SnganGenerator(narrow(Shape.of(3, 8, 8)).withWidth(32), random);

        assertLargest(generator.namedParameters().get("model.0.weight"), Math.sqrt(6.0 / (128 + 512)));
        assertLargest(
                generator.namedParameters().get("model.2.branch.3.weight"), Math.sqrt(2) * Math.sqrt(6.0 / (2 * 288)));
        assertLargest(generator.namedParameters().get("model.2.shortcut.1.weight"), Math.sqrt(6.0 / (2 * 32)));
        assertLargest(generator.namedParameters().get("model.5.weight"), Math.sqrt(6.0 / (9 * 32 + 9 * 3)));
        generator.namedParameters().forEach((name, parameter) -> {
            if (name.endsWith("bias")) {
                assertThat(parameter.value().toFloats()).as(name).containsOnly(0);
            }
        });
    }

    /** Of hundreds of uniform draws the largest is within a fiftieth of the bound. */
    private static void assertLargest(Parameter parameter, double bound) {
        assertThat(parameter.value().abs().max().item()).isBetween(0.98 * bound, bound * (1 + 1e-6));
    }

    @Test
    void otherInputsAreRefused() {
        ResNetGeneratorSettings made = narrow(CIFAR).withLatent(3);
        ResNetDiscriminatorSettings judged =
                ResNetDiscriminatorSettings.of(CIFAR).withWidth(2);
        Tensor labels = Tensor.ofInts(Shape.of(1), 0);

        assertRefused(
                () -> new SnganGenerator(made, random).forward(Tensor.zeros(Shape.of(1, 4))),
                "SnganGenerator(3 -> [3, 32, 32], width 2): expects [n, 3], got [1, 4]");
        assertRefused(
                () -> new ProjectionGenerator(made, 2, random).forward(Tensor.zeros(Shape.of(2, 3)), labels),
                "ProjectionGenerator(3 -> [3, 32, 32], width 2, classes 2): expects a label for each of 2 samples,"
                        + " got [1]");
        assertRefused(
                () -> new SnganDiscriminator(judged, random).forward(Tensor.zeros(Shape.of(1, 3, 16, 16))),
                "SnganDiscriminator([3, 32, 32] -> 1, width 2): expects [n, *] of images [3, 32, 32],"
                        + " got [1, 3, 16, 16]");
        assertRefused(
                () -> new ProjectionDiscriminator(judged, 2, random)
                        .forward(Tensor.zeros(Shape.of(2, 3, 32, 32)), labels),
                "ProjectionDiscriminator([3, 32, 32] -> 1, width 2, classes 2): expects a label for each of 2 samples,"
                        + " got [1]");
    }

    private static void assertRefused(Runnable pass, String message) {
        assertThatThrownBy(pass::run).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void otherSettingsAreRefused() {
        for (Shape image :
                new Shape[] {Shape.of(3, 4, 4), Shape.of(3, 48, 48), Shape.of(3, 32, 64), Shape.of(32, 32)}) {
            assertThatThrownBy(() -> ResNetGeneratorSettings.of(image))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "ResNetGeneratorSettings: expects images [channels, size, size] of a power of two from 8"
                                    + " to 256, got " + image);
        }
        assertThatThrownBy(() -> ResNetDiscriminatorSettings.of(CIFAR).withWidth(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ResNetDiscriminatorSettings: expects a positive width, got 0");
        assertThatThrownBy(() ->
                        ResNetDiscriminatorSettings.of(CIFAR).withWidth(12).withAttention())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ResNetDiscriminatorSettings: expects, with attention, a width that is a multiple of 8 and"
                        + " images from 16x16, got 12 and [3, 32, 32]");
        assertThatThrownBy(() -> new ProjectionGenerator(narrow(CIFAR), 0, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ProjectionGenerator: expects at least one class, got 0");
    }

    private static ResNetGeneratorSettings narrow(Shape image) {
        return ResNetGeneratorSettings.of(image).withWidth(2);
    }
}
