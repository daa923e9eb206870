package org.gan4j.models.dcgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.backend.DType;
import org.gan4j.models.GradientFlow;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ConditionalDcganTest {
    private static final Shape IMAGE = Shape.of(1, 16, 16);

    private final RandomStream random = RandomStream.seeded(1);
    private final ConditionalDcganGenerator generator = ConditionalDcganGenerator.ofWidth(2, 3, 4, IMAGE, random);
    private final ConditionalDcganDiscriminator discriminator = new ConditionalDcganDiscriminator(
            DcganDiscriminator.Settings.of(IMAGE).width(2), 4, random);

    @Test
    void thePairOf64HasAsManyParametersAsPyTorchCounts() {
        Shape image = Shape.of(3, 64, 64);

        assertThat(new ConditionalDcganGenerator(100, 10, image, random).parameterCount())
                .isEqualTo(3_658_624);
        assertThat(new ConditionalDcganDiscriminator(image, 10, random).parameterCount())
                .isEqualTo(2_775_808);
    }

    @Test
    void imagesAreMadeAndJudgedByTheirLabels() {
        Tensor labels = Tensor.ofInts(Shape.of(2), 0, 3);
        Tensor others = Tensor.ofInts(Shape.of(2), 1, 2);
        Tensor noise = Tensor.normal(Shape.of(2, 3), random);

        Tensor images = generator.sample(noise, labels);

        assertThat(images.shape()).isEqualTo(Shape.of(2, 1, 16, 16));
        assertThat(images.toFloats())
                .isNotEqualTo(generator.sample(noise, others).toFloats());
        assertThat(discriminator.forward(images, labels).shape()).isEqualTo(Shape.of(2, 1));
        assertThat(discriminator.forward(images, labels).toFloats())
                .isNotEqualTo(discriminator.forward(images, others).toFloats());
    }

    @Test
    void gradientsReachEveryParameter() {
        generator.to(DType.FLOAT64);
        discriminator.to(DType.FLOAT64);
        Tensor labels = Tensor.ofInts(Shape.of(3), 0, 3, 1);
        Tensor noise = GradientFlow.input(Shape.of(3, 3), 2);
        Tensor images = GradientFlow.input(Shape.of(3, 1, 16, 16), 3);

        GradientFlow.assertReachesAll(generator, () -> generator.forward(noise, labels));
        GradientFlow.assertReachesAll(discriminator, () -> discriminator.forward(images, labels));
    }

    @Test
    void otherInputsAreRefused() {
        Tensor label = Tensor.ofInts(Shape.of(1), 0);
        String made = "ConditionalDcganGenerator(3, classes 4 -> [1, 16, 16]): expects ";

        assertRefused(() -> generator.forward(Tensor.zeros(Shape.of(1, 7)), label), made + "noise [n, 3], got [1, 7]");
        assertRefused(
                () -> generator.forward(Tensor.zeros(Shape.of(2, 3)), label),
                made + "a label for each of 2 samples, got [1]");
        assertRefused(
                () -> discriminator.forward(Tensor.zeros(Shape.of(1, 5, 16, 16)), label),
                "ConditionalDcganDiscriminator([1, 16, 16] -> 1, width 2, classes 4): expects [n, *] of images"
                        + " [1, 16, 16], got [1, 5, 16, 16]");
    }

    private static void assertRefused(Runnable pass, String message) {
        assertThatThrownBy(pass::run).isInstanceOf(ShapeException.class).hasMessage(message);
    }

    @Test
    void noClassesAreRefused() {
        assertThatThrownBy(() -> new ConditionalDcganGenerator(100, 0, IMAGE, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ConditionalDcganGenerator: expects a positive latent size and at least one class,"
                        + " got 100 and 0");
    }
}
