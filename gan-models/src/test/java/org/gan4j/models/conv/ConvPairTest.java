package org.gan4j.models.conv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvPairTest {
    private static final Shape CIFAR = Shape.of(3, 32, 32);

    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void theGeneratorForCifarHasTheLayersOfThePyTorchProgram() {
        assertThat(layers(new ConvGenerator(100, CIFAR, random)))
                .containsExactly(
                        "Linear(100 -> 8192)",
                        "ReLU()",
                        "Unflatten([128, 8, 8])",
                        "Upsample(nearest, 2)",
                        "Conv2d(128 -> 128, kernel 3, padding 1)",
                        "BatchNorm2d(128, eps=1.0E-5, momentum=0.78)",
                        "ReLU()",
                        "Upsample(nearest, 2)",
                        "Conv2d(128 -> 64, kernel 3, padding 1)",
                        "BatchNorm2d(64, eps=1.0E-5, momentum=0.78)",
                        "ReLU()",
                        "Conv2d(64 -> 3, kernel 3, padding 1)",
                        "Tanh()");
    }

    @Test
    void theDiscriminatorForCifarHasTheLayersOfThePyTorchProgram() {
        assertThat(layers(new ConvDiscriminator(
                        ConvDiscriminator.Settings.of(CIFAR).output(Sigmoid::new), random)))
                .containsExactly(
                        "Conv2d(3 -> 32, kernel 3, stride 2, padding 1)",
                        "LeakyReLU(0.2)",
                        "Dropout(0.25)",
                        "Conv2d(32 -> 64, kernel 3, stride 2, padding 1)",
                        "ZeroPad2d(0, 1, 0, 1)",
                        "BatchNorm2d(64, eps=1.0E-5, momentum=0.82)",
                        "LeakyReLU(0.25)",
                        "Dropout(0.25)",
                        "Conv2d(64 -> 128, kernel 3, stride 2, padding 1)",
                        "BatchNorm2d(128, eps=1.0E-5, momentum=0.82)",
                        "LeakyReLU(0.2)",
                        "Dropout(0.25)",
                        "Conv2d(128 -> 256, kernel 3, padding 1)",
                        "BatchNorm2d(256, eps=1.0E-5, momentum=0.8)",
                        "LeakyReLU(0.25)",
                        "Dropout(0.25)",
                        "Flatten()",
                        "Linear(6400 -> 1)",
                        "Sigmoid()");
    }

    @Test
    void describePrintsAsManyParametersAsPyTorchCounts() {
        assertThat(new ConvGenerator(100, CIFAR, random).describe())
                .startsWith("ConvGenerator(100 -> [3, 32, 32], width 128) - 1,050,883 parameters\n");
        assertThat(new ConvDiscriminator(CIFAR, random).describe())
                .startsWith("ConvDiscriminator([3, 32, 32] -> 1, width 32) - 395,713 parameters\n");
    }

    @Test
    void theDiscriminatorEndsInLogitsUnlessToldOtherwise() {
        assertThat(layers(new ConvDiscriminator(CIFAR, random))).endsWith("Linear(6400 -> 1)");
    }

    @Test
    void dropoutsDrawMasksOfTheirOwn() {
        ConvDiscriminator discriminator = new ConvDiscriminator(CIFAR, random);
        List<float[]> masks = discriminator.modules().stream()
                .filter(Dropout.class::isInstance)
                .map(dropout ->
                        ((Dropout) dropout).forward(Tensor.ones(Shape.of(64))).toFloats())
                .toList();

        assertThat(masks).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void dropoutCanBeOfAnyProbabilityOrNone() {
        ConvDiscriminator.Settings none = ConvDiscriminator.Settings.of(CIFAR).dropout(0);

        assertThat(layers(new ConvDiscriminator(none, random)))
                .filteredOn(layer -> layer.startsWith("Dropout"))
                .containsExactly("Dropout(0.0)", "Dropout(0.0)", "Dropout(0.0)", "Dropout(0.0)");
        assertThat(none.width(5).output(Sigmoid::new).dropout()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 28, 28", "3, 32, 32", "4, 4, 12", "1, 20, 8"})
    void anyHeightAndWidthInMultiplesOfFourIsMadeAndJudged(int channels, int height, int width) {
        Shape image = Shape.of(channels, height, width);
        ConvGenerator generator = new ConvGenerator(3, image, 2, random);
        ConvDiscriminator discriminator =
                new ConvDiscriminator(ConvDiscriminator.Settings.of(image).width(1), random);

        Tensor images = generator.forward(Tensor.normal(Shape.of(2, 3), random));

        assertThat(images.shape()).isEqualTo(image.prepend(2));
        assertThat(discriminator.forward(images).shape()).isEqualTo(Shape.of(2, 1));
    }

    @Test
    void theDiscriminatorTakesOddImages() {
        Shape image = Shape.of(1, 27, 5);

        assertThat(new ConvDiscriminator(ConvDiscriminator.Settings.of(image).width(1), random)
                        .forward(Tensor.ones(image.prepend(2)))
                        .shape())
                .isEqualTo(Shape.of(2, 1));
    }

    @Test
    void otherSettingsAreRefused() {
        assertThatThrownBy(() -> new ConvGenerator(100, Shape.of(3, 30, 32), random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ConvGenerator: expects a positive latent size, an image of which height and width are"
                        + " multiples of 4, and an even width, got 100, [3, 30, 32] and 128");
        assertThatThrownBy(() -> new ConvGenerator(100, CIFAR, 3, random)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConvGenerator(0, CIFAR, 2, random)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConvDiscriminator(Shape.of(32, 32), random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ConvDiscriminator: expects images [channels, height, width] and a positive width, got"
                        + " [32, 32] and 32");
        assertThatThrownBy(() -> ConvDiscriminator.Settings.of(CIFAR).dropout(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ConvDiscriminator: expects a dropout in [0, 1), got 1.0");
    }

    private static List<String> layers(Module network) {
        Sequential model =
                (Sequential) Objects.requireNonNull(network.children().get("model"));
        return model.layers().stream().map(Object::toString).toList();
    }
}
