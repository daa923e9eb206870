package org.gan4j.models.mlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.gan4j.nn.Module;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** The linear networks for colour images of 64x64, as tutorials build them in PyTorch. */
class MlpOf64Test {
    private static final Shape IMAGE = Shape.of(3, 64, 64);

    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void theGeneratorHasBatchNormBetweenEachHiddenLayerAndItsActivation() {
        MlpGenerator generator = new MlpGenerator(
                MlpGenerator.Settings.of(100, IMAGE)
                        .hidden(256, 512, 1024)
                        .batchNorm()
                        .activation(ReLU::new),
                random);

        assertThat(layers(generator))
                .containsExactly(
                        "Linear(100 -> 256)",
                        "BatchNorm1d(256, eps=1.0E-5, momentum=0.1)",
                        "ReLU()",
                        "Linear(256 -> 512)",
                        "BatchNorm1d(512, eps=1.0E-5, momentum=0.1)",
                        "ReLU()",
                        "Linear(512 -> 1024)",
                        "BatchNorm1d(1024, eps=1.0E-5, momentum=0.1)",
                        "ReLU()",
                        "Linear(1024 -> 12288)",
                        "Tanh()",
                        "Unflatten([3, 64, 64])");
        assertThat(generator.describe())
                .startsWith("MlpGenerator(100 -> [256, 512, 1024] -> [3, 64, 64]) - 13,281,536 parameters\n");
    }

    @Test
    void theDiscriminatorHasDropoutBehindEachActivation() {
        MlpDiscriminator discriminator = new MlpDiscriminator(
                MlpDiscriminator.Settings.of(IMAGE)
                        .hidden(1024, 512, 256)
                        .dropout(0.3)
                        .output(Sigmoid::new),
                random);

        assertThat(layers(discriminator))
                .containsExactly(
                        "Flatten()",
                        "Linear(12288 -> 1024)",
                        "LeakyReLU(0.2)",
                        "Dropout(0.3)",
                        "Linear(1024 -> 512)",
                        "LeakyReLU(0.2)",
                        "Dropout(0.3)",
                        "Linear(512 -> 256)",
                        "LeakyReLU(0.2)",
                        "Dropout(0.3)",
                        "Linear(256 -> 1)",
                        "Sigmoid()");
        assertThat(discriminator.describe())
                .startsWith("MlpDiscriminator([3, 64, 64] -> [1024, 512, 256] -> 1) - 13,240,321 parameters\n");
    }

    @Test
    void batchNormIsOnlyThereIfTold() {
        MlpGenerator.Settings settings =
                MlpGenerator.Settings.of(2, Shape.of(1)).hidden(3);

        assertThat(layers(new MlpGenerator(settings, random))).noneMatch(layer -> layer.startsWith("BatchNorm"));
        assertThat(settings.batchNorm()
                        .hidden(4)
                        .activation(ReLU::new)
                        .output(ReLU::new)
                        .normalized())
                .isTrue();
    }

    private static List<String> layers(Module network) {
        Sequential model =
                (Sequential) Objects.requireNonNull(network.children().get("model"));
        return model.layers().stream().map(Object::toString).toList();
    }
}
