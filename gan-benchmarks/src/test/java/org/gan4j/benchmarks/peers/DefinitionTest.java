package org.gan4j.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gan4j.bench.CycleGanTraining;
import org.gan4j.bench.PairTraining;
import org.gan4j.bench.Pix2PixTraining;
import org.gan4j.bench.ProjectionTraining;
import org.gan4j.bench.SuperResolutionTraining;
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
        PairTraining.Networks networks = ((PairTraining) definition.workload().training()).networks();
        Generator generator = networks.generator(RANDOM);
        Layer discriminator = networks.discriminator(RANDOM);

        assertThat(parameters(definition.generator())).isEqualTo(parameters(generator));
        assertThat(parameters(definition.discriminator())).isEqualTo(parameters(discriminator));
        assertThat(definition.image()).isEqualTo(generator.sampleShape());
    }

    @Test
    void thePeersFamiliesLearnWhatOursLearn() {
        Pix2PixTraining pix2pix = new Pix2PixTraining(64);
        assertSame("pix2pix-64", pix2pix.generator(RANDOM), pix2pix.discriminator(RANDOM));
        CycleGanTraining cycle = new CycleGanTraining(64, 6);
        assertSame("cyclegan-64", cycle.generator(RANDOM), cycle.discriminator(RANDOM));
        SuperResolutionTraining srgan = new SuperResolutionTraining(96);
        assertSame("srgan-96", srgan.generator(RANDOM), srgan.discriminator(RANDOM));
        ProjectionTraining projection = new ProjectionTraining(128);
        assertSame("projection-32", projection.generator(RANDOM), projection.discriminator(RANDOM));
    }

    private static void assertSame(String name, Module generator, Module discriminator) {
        Definition definition = definition(name);

        assertThat(parameters(definition.generator())).isEqualTo(parameters(generator));
        assertThat(parameters(definition.discriminator())).isEqualTo(parameters(discriminator));
        assertThat(definition.workload().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "pix2pix-64, '[3, 64, 64]', '[1, 14, 14]'",
        "cyclegan-64, '[3, 64, 64]', '[1, 6, 6]'",
        "srgan-96, '[3, 96, 96]', '[1]'",
        "projection-32, '[3, 32, 32]', '[1]'"
    })
    void theFamiliesMakeImagesAndJudgeThem(String name, String image, String judgement) {
        Definition definition = definition(name);

        assertThat(definition.image()).hasToString(image);
        assertThat(output(definition.discriminator(), definition.judged())).hasToString(judgement);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist-mlp-bce", "mlp-64", "cifar10-conv", "dcgan-64"})
    void theGeneratorMakesImagesAndTheDiscriminatorANumber(String name) {
        Definition definition = definition(name);

        assertThat(output(definition.generator(), Shape.of(PairTraining.LATENT)))
                .isEqualTo(definition.judged());
        assertThat(output(definition.discriminator(), definition.judged())).isEqualTo(Shape.of(1));
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
