package org.gan4j.models.dcgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.StateException;
import org.gan4j.io.weights.TorchSaved;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what libtorch computed with the same files: the program is named in pytorch-dcgan.safetensors. */
@ExtendWith(OnReferenceBackend.class)
final class PyTorchDcganTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "org", "gan4j", "models", "dcgan");

    /** Rounding of single precision in three layers. */
    private static final float ROUNDING = 1e-5f;

    @TempDir
    private Path directory;

    @Test
    void theGeneratorMakesTheSameImagesAsLibtorch() {
        DcganGenerator generator = PyTorchDcgan.generator(FOLDER.resolve("netG.pth"));

        assertThat(generator).hasToString("DcganGenerator(5 -> [3, 16, 16], width 4)");
        Tensor images = generator.sample(input("noise").reshape(Shape.of(3, 5)));
        assertThat(images.toFloats()).containsExactly(input("images").toFloats(), within(ROUNDING));
    }

    @Test
    void theDiscriminatorGivesTheSameProbabilitiesAsLibtorch() {
        DcganDiscriminator discriminator = PyTorchDcgan.discriminator(FOLDER.resolve("netD.pth"));

        assertThat(discriminator).hasToString("DcganDiscriminator([3, 16, 16] -> 1, width 4)");
        Tensor logits = Sampling.of(discriminator).run(input("images"), discriminator::forward);
        assertThat(logits.sigmoid().toFloats())
                .containsExactly(input("probabilities").toFloats(), within(ROUNDING));
    }

    /** As DataParallel saves it, before and after PyTorch 1.6, with counters of batches as every newer file has them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void prefixesAndCountersMakeNoDifference(boolean legacy) throws IOException {
        DcganGenerator made = new DcganGenerator(7, Shape.of(1, 16, 16), 2, RandomStream.seeded(1));
        Map<String, Tensor> saved = new TreeMap<>();
        made.stateDict().forEach((name, tensor) -> {
            if (!name.endsWith("num_batches_tracked")) {
                saved.put(name.replace("model.", "module.main."), tensor);
            }
        });
        Path file = Files.write(directory.resolve("netG.pth"), new TorchSaved(legacy).stateDict(saved));

        DcganGenerator read = PyTorchDcgan.generator(file);

        Tensor noise = Tensor.normal(Shape.of(2, 7), RandomStream.seeded(2));
        assertThat(read.sample(noise).toFloats()).isEqualTo(made.sample(noise).toFloats());
    }

    @Test
    void otherNetworksAreRefused() throws IOException {
        Path file = directory.resolve("other.pth");
        Files.write(file, new TorchSaved(false).stateDict(Map.of("main.0.weight", Tensor.zeros(Shape.of(2, 3)))));
        assertThatThrownBy(() -> PyTorchDcgan.generator(file))
                .isInstanceOf(StateException.class)
                .hasMessage(file + ": expects 3 to 7 convolutions of 4x4, main.0.weight and so on, got []");

        Map<String, Tensor> lacking = new TreeMap<>();
        lacking.put("main.0.weight", Tensor.zeros(Shape.of(5, 4, 4, 4)));
        lacking.put("main.3.weight", Tensor.zeros(Shape.of(4, 2, 4, 4)));
        lacking.put("main.6.weight", Tensor.zeros(Shape.of(2, 3, 4, 4)));
        Files.write(file, new TorchSaved(false).stateDict(lacking));
        assertThatThrownBy(() -> PyTorchDcgan.generator(file))
                .isInstanceOf(StateException.class)
                .hasMessage(
                        "DcganGenerator(5 -> [3, 16, 16], width 4): expects a state of its own names and shapes, got"
                                + " missing: model.1.weight, model.1.bias, model.1.running_mean, model.1.running_var,"
                                + " model.4.weight, model.4.bias, model.4.running_mean, model.4.running_var");
    }

    private static Tensor input(String name) {
        return SafeTensors.read(FOLDER.resolve("pytorch-dcgan.safetensors")).tensor(name);
    }
}
