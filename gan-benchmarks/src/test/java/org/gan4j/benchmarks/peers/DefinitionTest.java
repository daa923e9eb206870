package org.gan4j.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.gan4j.bench.BigGanTraining;
import org.gan4j.bench.CycleGanTraining;
import org.gan4j.bench.PairTraining;
import org.gan4j.bench.Pix2PixTraining;
import org.gan4j.bench.ProGanTraining;
import org.gan4j.bench.ProjectionTraining;
import org.gan4j.bench.SnganTraining;
import org.gan4j.bench.StyleGan2Training;
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

    @Test
    void thePeersLargeNetworksLearnWhatOursLearn() {
        SnganTraining sngan = new SnganTraining(128);
        assertSame("sngan-32", sngan.generator(RANDOM), sngan.discriminator(RANDOM));
        BigGanTraining bigGan = new BigGanTraining(64);
        assertSame("biggan-32", bigGan.generator(RANDOM), bigGan.discriminator(RANDOM));
        StyleGan2Training styleGan2 = new StyleGan2Training(128);
        assertSame("stylegan2-32", styleGan2.generator(RANDOM), styleGan2.discriminator(RANDOM));
        ProGanTraining proGan = new ProGanTraining(512, 128);
        Definition definition = definition("progan-32");
        assertThat(parameters(definition.generator())).isEqualTo(parameters(proGan.generator(RANDOM)));
        // Ours lists the levels from the smallest, the peer's in the order of the pass.
        assertThat(parameters(definition.discriminator()))
                .containsExactlyInAnyOrderElementsOf(parameters(proGan.discriminator(RANDOM)));
    }

    @ParameterizedTest
    @CsvSource({
        "sngan-32, 1204483, 1053825",
        "biggan-32, 4369156, 1075586",
        "progan-32, 844524, 846241",
        "stylegan2-32, 1251347, 1297153"
    })
    void theLargeNetworksHaveTheCountsDerivedByHand(String name, long generator, long discriminator) {
        assertThat(count(definition(name).generator())).isEqualTo(generator);
        assertThat(count(definition(name).discriminator())).isEqualTo(discriminator);
    }

    @Test
    void thePapersCountsFollowInThePapersWidths() {
        assertThat(count(ResidualParts.snganGenerator(256))).isEqualTo(4_276_739);
        assertThat(count(ResidualParts.snganDiscriminator(128))).isEqualTo(1_053_825);
        assertThat(count(ResidualParts.bigGanGenerator(96, 10))).isEqualTo(9_416_196);
        assertThat(count(ResidualParts.bigGanDiscriminator(48, 10))).isEqualTo(2_415_170);
        IntUnaryOperator proGan = StyleParts.widths(8192, 512);
        assertThat(count(StyleParts.proGanGenerator(512, 32, proGan))).isEqualTo(20_719_628);
        assertThat(count(StyleParts.proGanDiscriminator(32, 4, proGan))).isEqualTo(20_726_785);
        IntUnaryOperator styleGan2 = StyleParts.widths(16_384, 512);
        assertThat(count(StyleParts.styleGan2Generator(512, 32, styleGan2))).isEqualTo(19_947_539);
        assertThat(count(StyleParts.styleGan2Discriminator(32, 32, styleGan2))).isEqualTo(20_720_641);
    }

    private static long count(List<Part> parts) {
        return parameters(parts).stream().mapToLong(Shape::elements).sum();
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
        "projection-32, '[3, 32, 32]', '[1]'",
        "sngan-32, '[3, 32, 32]', '[1]'",
        "biggan-32, '[3, 32, 32]', '[1]'",
        "progan-32, '[3, 32, 32]', '[1]'",
        "stylegan2-32, '[3, 32, 32]', '[1]'"
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
    void aGradientPenaltyCountsItsPassItsSlopeAndTheirGradients() {
        Definition definition = definition("progan-32");
        long forward = Composite.multiplyAdds(definition.discriminator(), definition.judged());
        long first = 3L * 32 * 32 * 32;
        long generator = Composite.multiplyAdds(definition.generator(), definition.input());
        long dense = 128L * 128 * 16;
        // The pass, its slope, both gradients of that, and the way back through the pass.
        long penalty = forward + forward + 2 * forward + (2 * forward - first);
        long others = generator + 2 * (3 * forward - first) + (3 * generator - dense) + 2 * forward;

        assertThat(definition.gigaflops()).isEqualTo(2e-9 * 16 * (others + penalty), within(1e-9));
    }

    @Test
    void lazyR1CountsBySixteenthsAndFiveUpdatesFiveTimes() {
        Definition styleGan2 = definition("stylegan2-32");
        long judges = Composite.multiplyAdds(styleGan2.discriminator(), styleGan2.judged());
        long generates = Composite.multiplyAdds(styleGan2.generator(), styleGan2.input());
        double step = generates + 2 * (3 * judges - 3 * 128 * 1024) + 3 * generates - 128 * 128 + 2 * judges;
        assertThat(styleGan2.gigaflops()).isEqualTo(2e-9 * 16 * (step + 3.0 * judges / 16), within(1e-9));

        Definition sngan = definition("sngan-32");
        judges = Composite.multiplyAdds(sngan.discriminator(), sngan.judged());
        generates = Composite.multiplyAdds(sngan.generator(), sngan.input());
        long firstBlock = Composite.multiplyAdds(sngan.discriminator().subList(0, 1), sngan.judged());
        long critic = generates + 2 * (3 * judges - firstBlock);
        long deceives = 3 * generates - 128L * 2048 + 2 * judges;
        assertThat(sngan.gigaflops()).isEqualTo(2e-9 * 32 * (5 * critic + deceives), within(1e-9));
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
