package org.gan4j.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gan4j.bench.Workload;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DefinitionTest {
    private static final RandomStream RANDOM = RandomStream.seeded(1);

    @ParameterizedTest
    @ValueSource(strings = {"mnist-mlp-bce", "mlp-64", "cifar10-conv", "dcgan-64"})
    void thePeersNetworksLearnWhatOursLearn(String name) {
        Definition definition = definition(name);
        Generator generator = definition.workload().networks().generator(RANDOM);
        Layer discriminator = definition.workload().networks().discriminator(RANDOM);

        assertThat(parameters(definition.generator())).isEqualTo(parameters(generator));
        assertThat(parameters(definition.discriminator())).isEqualTo(parameters(discriminator));
        assertThat(definition.image()).isEqualTo(generator.sampleShape());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist-mlp-bce", "mlp-64", "cifar10-conv", "dcgan-64"})
    void theGeneratorMakesImagesAndTheDiscriminatorANumber(String name) {
        Definition definition = definition(name);

        assertThat(output(definition.generator(), Shape.of(Workload.LATENT))).isEqualTo(definition.image());
        assertThat(output(definition.discriminator(), definition.image())).isEqualTo(Shape.of(1));
    }

    @ParameterizedTest
    @CsvSource({"mnist-mlp-bce, 0.134", "mlp-64, 17.1", "cifar10-conv, 27.6", "dcgan-64, 161"})
    void theArithmeticOfAStepFollowsFromTheLayers(String name, double gigaflops) {
        assertThat(definition(name).gigaflops()).isCloseTo(gigaflops, within(0.02 * gigaflops));
    }

    @Test
    void theSmallestPairCountedByHand() {
        long generator = 100 * 128 + 128 * 784;
        long discriminator = 784 * 128 + 128;
        // Forward; twice forward, to the weights and to the hidden layer; then all through the discriminator.
        long first = generator + 2 * (2 * discriminator + 128);
        long second = 2 * generator + 128 * 784 + 2 * discriminator;

        assertThat(definition("mnist-mlp-bce").gigaflops()).isEqualTo(2e-9 * 64 * (first + second), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"16, 128", "32, 256"})
    void networksOfOtherSizesAreDefinedToo(int size, int width) {
        for (Workload.Networks networks :
                List.of(new Workload.Dcgan(size, width), new Workload.LargeMlp(size, width / 128))) {
            Definition definition = Definition.of(new Workload("scaled", 2, true, false, networks));

            assertThat(parameters(definition.generator())).isEqualTo(parameters(networks.generator(RANDOM)));
            assertThat(parameters(definition.discriminator())).isEqualTo(parameters(networks.discriminator(RANDOM)));
            assertThat(output(definition.generator(), Shape.of(Workload.LATENT)))
                    .isEqualTo(definition.image());
            assertThat(output(definition.discriminator(), definition.image())).isEqualTo(Shape.of(1));
        }
    }

    @Test
    void djlExpressesAllButTransposedConvolution() {
        assertThat(Workload.all().stream().filter(Library.DJL::expresses).map(Workload::name))
                .containsExactly("mnist-mlp-bce", "mlp-64", "cifar10-conv");
    }

    private static Definition definition(String name) {
        return Definition.of(Workload.find(name).orElseThrow());
    }

    private static List<Shape> parameters(List<Part> parts) {
        return parts.stream().flatMap(part -> part.parameters().stream()).toList();
    }

    private static List<Shape> parameters(Module network) {
        return network.parameters().stream()
                .map(parameter -> parameter.value().shape())
                .toList();
    }

    private static Shape output(List<Part> parts, Shape input) {
        Shape sample = input;
        for (Part part : parts) {
            sample = part.output(sample);
        }
        return sample;
    }
}
