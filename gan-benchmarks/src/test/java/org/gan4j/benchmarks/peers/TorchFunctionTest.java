package org.gan4j.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.bench.BigGanTraining;
import org.gan4j.bench.ProGanTraining;
import org.gan4j.bench.SnganTraining;
import org.gan4j.bench.StyleGan2Training;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** libtorch's networks compute what gan4j's compute from the same weights and inputs. */
final class TorchFunctionTest {
    private static final int BATCH = 8;
    private static final Shape IMAGE = Shape.of(3, 32, 32);

    /** The number of power iterations of spectral normalisation, enough for the largest singular values. */
    private static final int PASSES = 60;

    /** Rounding in float32 through some ten layers. */
    private static final double ROUNDING = 2e-3;

    private torch.ScalarType type = torch.ScalarType.Float;
    private final RandomStream random = RandomStream.seeded(3);
    private final Tensor images = Tensor.uniform(IMAGE.prepend(BATCH), -1, 1, random);
    private final int[] classes = {0, 3, 9, 1, 1, 4, 7, 5};
    private final Tensor labels = Tensor.ofInts(Shape.of(BATCH), classes);

    @Test
    void snganIsTheSameFunction() {
        SnganTraining training = new SnganTraining(8);
        Tensor noise = noise(ResidualParts.LATENT);
        Layer generator = training.generator(random);
        assertSame(generator, ResidualParts.snganGenerator(8), noise);
        assertSame(training.discriminator(random), ResidualParts.snganDiscriminator(8), images);
    }

    @Test
    void bigGanIsTheSameFunction() {
        BigGanTraining training = new BigGanTraining(8);
        assertSame(
                training.generator(random),
                ResidualParts.bigGanGenerator(8, BigGanTraining.CLASSES),
                noise(ResidualParts.CHUNK * (1 + ResidualParts.BLOCKS)));
        assertSame(
                training.discriminator(random), ResidualParts.bigGanDiscriminator(4, BigGanTraining.CLASSES), images);
    }

    @Test
    void proGanIsTheSameFunction() {
        ProGanTraining training = new ProGanTraining(128, 16);
        IntUnaryOperator widths = StyleParts.widths(128, 16);
        assertSame(training.generator(random), StyleParts.proGanGenerator(16, 32, widths), noise(16));
        Layer discriminator = training.discriminator(random);
        // In float32, libtorch's convolutions of this network are off by some 1e-3.
        type = torch.ScalarType.Double;
        List<Tensor> weights = weights(discriminator);
        // Ours lists the levels from the smallest, the peer's in the order of the pass; four weights each, after
        // images.
        List<Tensor> reordered = new ArrayList<>(weights);
        Collections.copy(reordered.subList(8, 12), weights.subList(16, 20));
        Collections.copy(reordered.subList(16, 20), weights.subList(8, 12));
        assertSame(
                silent(discriminator, () -> discriminator.forward(images)),
                torchModel(StyleParts.proGanDiscriminator(32, 4, widths), IMAGE, reordered),
                images);
    }

    @Test
    void styleGan2IsTheSameFunction() {
        StyleGan2Training training = new StyleGan2Training(8);
        IntUnaryOperator widths = StyleParts.widths(128, 8);
        // The strength of noise is 0 at first.
        assertSame(training.generator(random), StyleParts.styleGan2Generator(8, 32, widths), noise(8));
        assertSame(training.discriminator(random), StyleParts.styleGan2Discriminator(32, BATCH, widths), images);
    }

    private Tensor noise(int size) {
        return Tensor.normal(Shape.of(BATCH, size), random);
    }

    private void assertSame(Module network, List<Part> parts, Tensor input) {
        Tensor output = silent(
                network,
                () -> network instanceof ConditionalLayer conditional
                        ? conditional.forward(input, labels)
                        : ((Layer) network).forward(input));
        Shape sample = input.shape().range(1, input.shape().rank());
        assertSame(output, torchModel(parts, sample, weights(network)), input);
    }

    private static Tensor silent(Module network, Supplier<Tensor> pass) {
        return NoGradient.run(() -> {
            for (int i = 0; i < PASSES; i++) {
                network.in(Mode.TRAIN, pass).close();
            }
            return network.in(Mode.TRAIN_SILENT, pass);
        });
    }

    private static List<Tensor> weights(Module network) {
        return network.parameters().stream().map(each -> each.value()).toList();
    }

    private TorchModel torchModel(List<Part> parts, Shape sample, List<Tensor> weights) {
        TorchModel model = new TorchModel(parts, sample);
        for (int i = 0; i < weights.size(); i++) {
            model.parameters().get(i).set_data(torchTensor(weights.get(i)));
        }
        return model;
    }

    private org.bytedeco.pytorch.Tensor torchTensor(Tensor tensor) {
        long[] sizes = Arrays.stream(tensor.shape().sizes()).asLongStream().toArray();
        return org.bytedeco.pytorch.Tensor.create(tensor.toFloats())
                .reshape(sizes)
                .to(type)
                .clone();
    }

    private void assertSame(Tensor expected, TorchModel model, Tensor input) {
        for (boolean channelsLast : new boolean[] {false, true}) {
            if (channelsLast) {
                model.channelsLast();
            }
            double largest = expected.abs().max().item();
            float[] computed = computed(model, input);
            float[] wanted = expected.toFloats();

            assertThat(computed).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.length; i++) {
                assertThat(computed[i]).isCloseTo(wanted[i], within((float) (ROUNDING * largest)));
            }
        }
    }

    private float[] computed(TorchModel model, Tensor input) {
        long[] indices = Arrays.stream(classes).asLongStream().toArray();
        try (PointerScope scope = new PointerScope();
                AutoGradMode unrecorded = new AutoGradMode(false)) {
            org.bytedeco.pytorch.Tensor output = torch.zeros(1);
            for (int pass = 0; pass < PASSES; pass++) {
                output = model.forward(torchTensor(input), org.bytedeco.pytorch.Tensor.create(indices));
            }
            org.bytedeco.pytorch.Tensor contiguous =
                    output.to(torch.ScalarType.Float).contiguous();
            float[] elements = new float[(int) contiguous.numel()];
            contiguous.<FloatBuffer>createBuffer().get(elements);
            return elements;
        }
    }
}
