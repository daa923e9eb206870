package org.gan4j.models.dcgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DcganTest {
    private static final Shape SIXTY_FOUR = Shape.of(3, 64, 64);
    private static final Shape THIRTY_TWO = Shape.of(3, 32, 32);

    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void theGeneratorOf64HasTheLayersOfTheTutorial() {
        assertThat(layers(new DcganGenerator(100, SIXTY_FOUR, random)))
                .containsExactly(
                        "ConvTranspose2d(100 -> 512, kernel 4, no bias)",
                        "BatchNorm2d(512, eps=1.0E-5, momentum=0.1)",
                        "ReLU()",
                        "ConvTranspose2d(512 -> 256, kernel 4, stride 2, padding 1, no bias)",
                        "BatchNorm2d(256, eps=1.0E-5, momentum=0.1)",
                        "ReLU()",
                        "ConvTranspose2d(256 -> 128, kernel 4, stride 2, padding 1, no bias)",
                        "BatchNorm2d(128, eps=1.0E-5, momentum=0.1)",
                        "ReLU()",
                        "ConvTranspose2d(128 -> 64, kernel 4, stride 2, padding 1, no bias)",
                        "BatchNorm2d(64, eps=1.0E-5, momentum=0.1)",
                        "ReLU()",
                        "ConvTranspose2d(64 -> 3, kernel 4, stride 2, padding 1, no bias)",
                        "Tanh()");
    }

    @Test
    void theGeneratorOf32StartsAsWideAndHasOneDoublingLess() {
        assertThat(layers(new DcganGenerator(100, THIRTY_TWO, random)))
                .filteredOn(layer -> layer.startsWith("Conv"))
                .containsExactly(
                        "ConvTranspose2d(100 -> 512, kernel 4, no bias)",
                        "ConvTranspose2d(512 -> 256, kernel 4, stride 2, padding 1, no bias)",
                        "ConvTranspose2d(256 -> 128, kernel 4, stride 2, padding 1, no bias)",
                        "ConvTranspose2d(128 -> 3, kernel 4, stride 2, padding 1, no bias)");
    }

    @Test
    void theDiscriminatorOf64HasTheLayersOfTheTutorial() {
        assertThat(layers(new DcganDiscriminator(
                        DcganDiscriminator.Settings.of(SIXTY_FOUR).output(Sigmoid::new), random)))
                .containsExactly(
                        "Conv2d(3 -> 64, kernel 4, stride 2, padding 1, no bias)",
                        "LeakyReLU(0.2)",
                        "Conv2d(64 -> 128, kernel 4, stride 2, padding 1, no bias)",
                        "BatchNorm2d(128, eps=1.0E-5, momentum=0.1)",
                        "LeakyReLU(0.2)",
                        "Conv2d(128 -> 256, kernel 4, stride 2, padding 1, no bias)",
                        "BatchNorm2d(256, eps=1.0E-5, momentum=0.1)",
                        "LeakyReLU(0.2)",
                        "Conv2d(256 -> 512, kernel 4, stride 2, padding 1, no bias)",
                        "BatchNorm2d(512, eps=1.0E-5, momentum=0.1)",
                        "LeakyReLU(0.2)",
                        "Conv2d(512 -> 1, kernel 4, no bias)",
                        "Sigmoid()");
    }

    @Test
    void theDiscriminatorEndsInLogitsUnlessToldOtherwise() {
        assertThat(layers(new DcganDiscriminator(THIRTY_TWO, random)))
                .startsWith("Conv2d(3 -> 128, kernel 4, stride 2, padding 1, no bias)")
                .endsWith("Conv2d(512 -> 1, kernel 4, no bias)");
    }

    @Test
    void describePrintsAsManyParametersAsPyTorchCounts() {
        assertThat(firstLine(new DcganGenerator(100, SIXTY_FOUR, random)))
                .isEqualTo("DcganGenerator(100 -> [3, 64, 64], width 512) - 3,576,704 parameters");
        assertThat(firstLine(new DcganDiscriminator(SIXTY_FOUR, random)))
                .isEqualTo("DcganDiscriminator([3, 64, 64] -> 1, width 512) - 2,765,568 parameters");
        assertThat(firstLine(new DcganGenerator(100, THIRTY_TWO, random)))
                .isEqualTo("DcganGenerator(100 -> [3, 32, 32], width 512) - 3,448,576 parameters");
        assertThat(firstLine(new DcganDiscriminator(THIRTY_TWO, random)))
                .isEqualTo("DcganDiscriminator([3, 32, 32] -> 1, width 512) - 2,637,312 parameters");
    }

    private static String firstLine(Module module) {
        return module.describe().lines().findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"16, 1", "32, 3", "64, 4", "128, 3", "256, 1"})
    void everyPowerOfTwoFrom16To256IsMadeAndJudged(int size, int channels) {
        Shape image = Shape.of(channels, size, size);
        int narrowest = size / 8;
        DcganGenerator generator = new DcganGenerator(2, image, narrowest, random);
        DcganDiscriminator discriminator =
                new DcganDiscriminator(DcganDiscriminator.Settings.of(image).width(narrowest), random);

        Tensor images = generator.forward(Tensor.normal(Shape.of(2, 2), random));

        assertThat(images.shape()).isEqualTo(image.prepend(2));
        assertThat(discriminator.forward(images).shape()).isEqualTo(Shape.of(2, 1));
    }

    @Test
    void firstWeightsAreNormalOfDeviationOneFiftieth() {
        for (Module network :
                new Module[] {new DcganGenerator(100, THIRTY_TWO, random), new DcganDiscriminator(SIXTY_FOUR, random)
                }) {
            network.namedParameters().forEach((name, parameter) -> {
                double[] values = parameter.value().toDoubles();
                if (name.endsWith("bias")) {
                    assertThat(values).containsOnly(0);
                } else {
                    assertNormal(name, values, parameter.shape().rank() == 4 ? 0 : 1);
                }
            });
        }
    }

    /** Within five standard deviations of the mean, and of the deviation, of so many draws. */
    private static void assertNormal(String name, double[] values, double mean) {
        double average = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(average).as(name).isCloseTo(mean, within(5 * 0.02 / Math.sqrt(values.length)));
        assertThat(Math.sqrt(squares)).as(name).isCloseTo(0.02, within(5 * 0.02 / Math.sqrt(2.0 * values.length)));
    }

    @Test
    void noTwoLayersStartAlike() {
        DcganGenerator generator = new DcganGenerator(8, Shape.of(8, 16, 16), 16, random);
        List<Double> firsts = generator.parameters().stream()
                .map(parameter -> parameter.value().toDoubles()[0])
                .filter(value -> value != 0)
                .toList();

        assertThat(firsts).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void imagesOfDigitsGrowFromSevenPixels() {
        Shape digits = Shape.of(1, 28, 28);
        DcganGenerator generator = new DcganGenerator(5, digits, 4, random);
        DcganDiscriminator discriminator =
                new DcganDiscriminator(DcganDiscriminator.Settings.of(digits).width(4), random);

        assertThat(layers(generator).get(0)).isEqualTo("ConvTranspose2d(5 -> 4, kernel 7, no bias)");
        assertThat(layers(discriminator).get(5)).isEqualTo("Conv2d(4 -> 1, kernel 7, no bias)");
        assertThat(discriminator.forward(generator.sample(3, random)).shape()).isEqualTo(Shape.of(3, 1));
    }

    @Test
    void namesAreThoseOfThePyTorchProgram() {
        assertThat(new DcganGenerator(2, Shape.of(1, 16, 16), 2, random)
                        .stateDict()
                        .keySet())
                .containsExactly(
                        "model.0.weight",
                        "model.1.weight",
                        "model.1.bias",
                        "model.1.running_mean",
                        "model.1.running_var",
                        "model.1.num_batches_tracked",
                        "model.3.weight",
                        "model.4.weight",
                        "model.4.bias",
                        "model.4.running_mean",
                        "model.4.running_var",
                        "model.4.num_batches_tracked",
                        "model.6.weight");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 48, 512})
    void otherSizesAreRefused(int size) {
        Shape image = Shape.of(3, size, size);
        String message = "DCGAN: expects images [channels, size, size] of 4 or 7 times a power of two"
                + " from 16 to 256, got " + image;

        assertThatThrownBy(() -> new DcganGenerator(100, image, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> DcganDiscriminator.Settings.of(image))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void otherSettingsAreRefused() {
        for (Shape image : new Shape[] {Shape.of(64, 64), Shape.of(3, 64, 32), Shape.of(0, 64, 64)}) {
            assertThatThrownBy(() -> new DcganDiscriminator(image, random))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("DCGAN: expects images [channels, size, size] of 4 or 7 times a power of two"
                            + " from 16 to 256, got "
                            + image);
        }
        for (int width : new int[] {0, 12}) {
            assertThatThrownBy(() -> new DcganGenerator(100, SIXTY_FOUR, width, random))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("DCGAN: expects a width that is a multiple of 8 for images [3, 64, 64], got " + width);
        }
        assertThatThrownBy(() -> new DcganGenerator(0, SIXTY_FOUR, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DcganGenerator: expects a positive latent size, got 0");
    }

    private static List<String> layers(Module network) {
        Sequential model =
                (Sequential) Objects.requireNonNull(network.children().get("model"));
        return model.layers().stream().map(Object::toString).toList();
    }
}
