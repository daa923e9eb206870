package org.gan4j.models.srgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.nn.PReLU;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrganTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void theGeneratorHasAsManyParametersAsThePapersWithASlopeToAPrelu() {
        SrResNet generator = new SrResNet(SrResNetSettings.of(3), random);

        assertThat(generator.parameterCount()).isEqualTo(1_549_462);
        assertThat(generator.modules()).filteredOn(PReLU.class::isInstance).hasSize(19);
    }

    @Test
    void aSmallGeneratorHasAsManyParametersAsThatOfTheAnchors() {
        SrResNetSettings settings = SrResNetSettings.of(1).withBlocks(4).withWidth(32);

        assertThat(new SrResNet(settings, random).parameterCount()).isEqualTo(163_016);
    }

    @Test
    void theDiscriminatorHasAsManyParametersAsThePapers() {
        SrganDiscriminatorSettings settings = SrganDiscriminatorSettings.of(Shape.of(3, 96, 96));

        assertThat(new SrganDiscriminator(settings, random).parameterCount()).isEqualTo(23_565_505);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void enlargesImagesOfAnySize(int scale) {
        SrResNet generator = new SrResNet(narrow().withScale(scale), random);

        assertThat(generator
                        .forward(Tensor.normal(Shape.of(2, 1, 5, 7), random))
                        .shape())
                .isEqualTo(Shape.of(2, 1, 5 * scale, 7 * scale));
    }

    @Test
    void theDiscriminatorJudgesEachImageByOneNumber() {
        SrganDiscriminator discriminator = narrowDiscriminator();
        Tensor images = Tensor.normal(Shape.of(2, 1, 32, 48), random);

        assertThat(discriminator.forward(images).shape()).isEqualTo(Shape.of(2, 1));
        assertThat(discriminator.features(images).shape()).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void gradientsReachEveryParameterOfTheGeneratorButBiasesThatTheNormalisationTakesAway() {
        SrResNet generator = new SrResNet(narrow(), random);
        generator.to(DType.FLOAT64);
        Tensor images = GradientFlow.input(Shape.of(2, 1, 4, 4), 2);

        GradientFlow.assertReachesAll(
                generator,
                () -> generator.forward(images),
                "model.2.branch.0.branch.0.bias",
                "model.2.branch.0.branch.3.bias",
                "model.2.branch.1.bias");
    }

    @Test
    void gradientsReachEveryParameterOfTheDiscriminatorButBiasesThatTheNormalisationTakesAway() {
        SrganDiscriminator discriminator = narrowDiscriminator();
        discriminator.to(DType.FLOAT64);
        Tensor images = GradientFlow.input(Shape.of(2, 1, 32, 48), 2);

        GradientFlow.assertReachesAll(
                discriminator,
                () -> discriminator.forward(images),
                "model.2.bias",
                "model.5.bias",
                "model.8.bias",
                "model.11.bias",
                "model.14.bias",
                "model.17.bias",
                "model.20.bias");
    }

    @Test
    void parametersOfTheGeneratorAreNamedByTheirPlace() {
        assertThat(new SrResNet(narrow().withScale(2), random).namedParameters().keySet())
                .filteredOn(name -> name.endsWith("weight"))
                .containsExactly(
                        "model.0.weight",
                        "model.1.weight",
                        "model.2.branch.0.branch.0.weight",
                        "model.2.branch.0.branch.1.weight",
                        "model.2.branch.0.branch.2.weight",
                        "model.2.branch.0.branch.3.weight",
                        "model.2.branch.0.branch.4.weight",
                        "model.2.branch.1.weight",
                        "model.2.branch.2.weight",
                        "model.3.weight",
                        "model.5.weight",
                        "model.6.weight");
    }

    @Test
    void theConvolutionsOfTheGeneratorBeginAsHesAndTheSlopesAtOneQuarter() {
        SrResNet generator = new SrResNet(narrow().withWidth(32), random);

        generator.namedParameters().forEach((name, parameter) -> {
            double[] values = parameter.value().toDoubles();
            Shape shape = parameter.shape();
            if (name.endsWith("bias")) {
                assertThat(values).as(name).containsOnly(0);
            } else if (shape.rank() == 4) {
                double expected = Math.sqrt(2.0 / shape.range(1, 4).elements());
                double deviation = Math.sqrt(Arrays.stream(values)
                        .map(value -> value * value)
                        .average()
                        .orElseThrow());
                assertThat(deviation)
                        .as(name)
                        .isCloseTo(expected, within(5 * expected / Math.sqrt(2.0 * values.length)));
            } else {
                assertThat(values).as(name).containsOnly(shape.elements() == 1 ? 0.25 : 1);
            }
        });
    }

    @Test
    void otherImagesAreRefused() {
        SrResNet generator = new SrResNet(narrow(), random);
        assertThatThrownBy(() -> generator.forward(Tensor.zeros(Shape.of(1, 3, 8, 8))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("SrResNet(1 channels, x4, blocks 1, width 2): expects [n, 1, height, width],"
                        + " got [1, 3, 8, 8]");
        SrganDiscriminator discriminator = narrowDiscriminator();
        assertThatThrownBy(() -> discriminator.forward(Tensor.zeros(Shape.of(1, 1, 32, 32))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("SrganDiscriminator([1, 32, 48] -> 1, width 1, units 3): expects [n, *] of images"
                        + " [1, 32, 48], got [1, 1, 32, 32]");
    }

    @Test
    void otherSettingsAreRefused() {
        for (int scale : List.of(0, 1, 5, 16)) {
            assertThatThrownBy(() -> SrResNetSettings.of(3).withScale(scale))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("SrResNetSettings: expects a scale of 2, 3, 4 or 8, got " + scale);
        }
        assertThatThrownBy(() -> SrResNetSettings.of(3).withBlocks(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SrResNetSettings: expects positive channels, blocks and width, got 3, 0 and 64");
        assertThatThrownBy(() -> SrganDiscriminatorSettings.of(Shape.of(3, 96, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SrganDiscriminatorSettings: expects images [channels, height, width] of multiples of 16,"
                        + " got [3, 96, 100]");
        assertThatThrownBy(
                        () -> SrganDiscriminatorSettings.of(Shape.of(3, 96, 96)).withUnits(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SrganDiscriminatorSettings: expects positive width and units, got 64 and 0");
    }

    private static SrResNetSettings narrow() {
        return SrResNetSettings.of(1).withBlocks(1).withWidth(2);
    }

    private SrganDiscriminator narrowDiscriminator() {
        return new SrganDiscriminator(
                SrganDiscriminatorSettings.of(Shape.of(1, 32, 48)).withWidth(1).withUnits(3), random);
    }
}
