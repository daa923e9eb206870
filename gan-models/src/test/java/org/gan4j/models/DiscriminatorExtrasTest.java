package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gan4j.models.conv.ConvDiscriminator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.MinibatchDiscrimination;
import org.gan4j.nn.MinibatchStdDev;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class DiscriminatorExtrasTest {
    private static final DiscriminatorExtras NONE = DiscriminatorExtras.none();
    private static final Shape IMAGE = Shape.of(3, 16, 16);

    @Test
    void everyMatrixIsBoundedAndNothingElse() {
        RandomStream random = RandomStream.seeded(1);
        List<Layer> layers = List.of(
                new Linear(3, 4, random),
                new LeakyReLU(0.2),
                new BatchNorm2d(4),
                new MinibatchDiscrimination(4, 2, 3, random),
                new Linear(6, 1, random));

        List<Layer> bounded = NONE.withSpectralNorm().bounded(layers, random);

        assertThat(bounded.stream().map(SpectralNorm.class::isInstance))
                .containsExactly(true, false, false, false, true);
        assertThat(NONE.bounded(layers, random)).isSameAs(layers);
    }

    @Test
    void theLayersThatCompareGiveTheWidthThatIsTold() {
        for (DiscriminatorExtras extras : List.of(
                NONE,
                NONE.withMinibatchStdDev(),
                NONE.withMinibatchDiscrimination(),
                NONE.withMinibatchStdDev().withMinibatchDiscrimination())) {
            try (Scope scope = Scope.open()) {
                Tensor features = Tensor.normal(Shape.of(4, 6), RandomStream.seeded(2));
                for (Layer layer : extras.comparing(6, RandomStream.seeded(1))) {
                    features = layer.forward(features);
                }
                assertThat(features.shape()).isEqualTo(Shape.of(4, extras.widthBehind(6)));
            }
        }
        assertThat(NONE.withMinibatchDiscrimination().comparing(6, RandomStream.seeded(1)))
                .singleElement()
                .hasToString(new MinibatchDiscrimination(6, 32, 4, RandomStream.seeded(1)).toString());
    }

    @Test
    void everyDiscriminatorTakesThem() {
        DiscriminatorExtras extras = NONE.withSpectralNorm().withMinibatchStdDev();
        RandomStream random = RandomStream.seeded(1);
        for (Layer discriminator : List.of(
                new MlpDiscriminator(
                        MlpDiscriminator.Settings.of(IMAGE).hidden(4).extras(extras), random),
                new ConvDiscriminator(
                        ConvDiscriminator.Settings.of(IMAGE).width(2).extras(extras), random),
                new DcganDiscriminator(
                        DcganDiscriminator.Settings.of(IMAGE).width(4).extras(extras), random))) {
            try (Scope scope = Scope.open()) {
                Tensor images = Tensor.normal(IMAGE.prepend(4), RandomStream.seeded(2));

                assertThat(discriminator.forward(images).shape()).isEqualTo(Shape.of(4, 1));
                assertThat(discriminator.modules())
                        .hasAtLeastOneElementOfType(SpectralNorm.class)
                        .hasAtLeastOneElementOfType(MinibatchStdDev.class);
            }
        }
    }

    /** The power iteration begins with DCGAN's own weights, so it knows their norm before the first step. */
    @Test
    void theFirstWeightsOfDcganAreDrawnBeforeTheyAreBounded() {
        DcganDiscriminator discriminator = new DcganDiscriminator(
                DcganDiscriminator.Settings.of(IMAGE).width(4).extras(NONE.withSpectralNorm()), RandomStream.seeded(1));

        discriminator.modules().stream()
                .filter(SpectralNorm.class::isInstance)
                .map(SpectralNorm.class::cast)
                .forEach(bounded -> {
                    try (Scope scope = Scope.open()) {
                        Tensor weight = bounded.layer().parameters().get(0).value();
                        int out = weight.shape().size(0);
                        Tensor matrix = weight.reshape(out, weight.shape().elements() / out);
                        // Sigma squared is at least the mean of the squared norms of the rows.
                        double least = Math.sqrt(matrix.multiply(matrix).sum().item() / out);
                        assertThat(bounded.sigma().item()).isGreaterThanOrEqualTo(0.99 * least);
                    }
                });
    }

    @Test
    void minibatchDiscriminationIsRefusedByDcgan() {
        assertThatThrownBy(() -> DcganDiscriminator.Settings.of(IMAGE).extras(NONE.withMinibatchDiscrimination()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "DcganDiscriminator: expects no minibatch discrimination, which is for flat features, got one;"
                                + " take minibatch standard deviation instead");
    }
}
