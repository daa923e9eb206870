package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.weights.TorchSaved;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeightsCommandTest {
    @TempDir
    private Path directory;

    private Path stateDict(Map<String, Tensor> tensors) throws IOException {
        return Files.write(directory.resolve("netG.pth"), new TorchSaved(false).stateDict(tensors));
    }

    private Path spectral() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("main.0.weight_orig", Tensor.of(Shape.of(2, 2), 3f, 0, 0, 2));
        tensors.put("main.0.weight_u", Tensor.of(Shape.of(2), 1f, 0));
        tensors.put("main.0.weight_v", Tensor.of(Shape.of(2), 1f, 0));
        tensors.put("main.0.bias", Tensor.of(Shape.of(2), 5f, 6));
        return stateDict(tensors);
    }

    @Test
    void inspectListsTheTensorsOfAFile() throws IOException {
        Path file = spectral();

        Command inspect = Command.gan("weights", "inspect", file);

        assertThat(inspect.out())
                .containsExactly(
                        file + ": PyTorch, zip; 4 tensors, 10 numbers, 0.0 MB",
                        "  main.0.bias         F32   [2]",
                        "  main.0.weight_orig  F32   [2, 2]",
                        "  main.0.weight_u     F32   [2]",
                        "  main.0.weight_v     F32   [2]");
        assertThat(inspect.code()).isZero();
    }

    @Test
    void convertWritesTheWeightsUnderOtherNames() throws IOException {
        Path out = directory.resolve("g.safetensors");

        Command convert = Command.gan(
                "weights", "convert", spectral(), out, "--strip", "main.", "--rename", "0.=first.", "--type", "F16");

        assertThat(convert.out()).containsExactly("2 tensors in " + out + ".");
        State read = SafeTensors.read(out);
        assertThat(read.tensors().keySet()).containsExactly("first.bias", "first.weight");
        assertThat(read.tensor("first.weight").toFloats()).containsExactly(1, 0, 0, 0.6665039f);

        Command.gan("weights", "convert", directory.resolve("netG.pth"), out, "--keep-forms", "--part", "main.0.");
        assertThat(SafeTensors.read(out).tensors().keySet())
                .containsExactly("bias", "weight_orig", "weight_u", "weight_v");
    }

    @Test
    void mistakesAreOneSentence() throws IOException {
        Path file = spectral();
        Path out = directory.resolve("g.safetensors");
        String help = "; see 'java -jar gan.jar weights convert --help'";

        UsageTest.assertUsage(
                Command.gan("weights", "convert", file, directory.resolve("g.pth")),
                "The file to write must end in .safetensors" + help);
        UsageTest.assertUsage(
                Command.gan("weights", "convert", file, out, "--rename", "ab"),
                "Invalid value for option '--rename' (A=B): \"ab\" is not of the form A=B" + help);
        UsageTest.assertUsage(
                Command.gan("weights", "convert", file, out, "--type", "I8"),
                "--type must be F32, F16 or BF16, not I8" + help);
        Command strip = Command.gan("weights", "convert", file, out, "--strip", "module.");
        assertThat(strip.err()).containsExactly("gan: No weight's name begins with \"module.\"");
        assertThat(strip.code()).isEqualTo(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void imagesOfPyTorchsDcganAreDrawn() throws IOException {
        DcganGenerator generator = new DcganGenerator(7, Shape.of(1, 16, 16), 2, RandomStream.seeded(1));
        Map<String, Tensor> saved = new LinkedHashMap<>();
        generator.stateDict().forEach((name, tensor) -> {
            if (!name.endsWith("num_batches_tracked")) {
                saved.put(name.replace("model.", "main."), tensor);
            }
        });
        Path file = stateDict(saved);
        Path out = directory.resolve("samples.png");

        Command draw = Command.gan("weights", "dcgan", file, "--out", out, "--count", 4);

        assertThat(draw.out()).containsExactly("4 images of DcganGenerator(7 -> [1, 16, 16], width 2) in " + out + ".");
        assertThat(out).isNotEmptyFile();
    }
}
