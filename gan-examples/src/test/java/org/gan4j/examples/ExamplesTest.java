package org.gan4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs. */
final class ExamplesTest {
    private static final int LINES = 100;

    @TempDir
    private Path directory;

    @Test
    void mnistMlpBceDrawsWhatItLearned() {
        Path picture = directory.resolve("picture.png");

        MnistMlpBce.main("3", picture.toString());

        assertThat(picture).isNotEmptyFile();
    }

    @Test
    void mnistMlpWritesItsRun() {
        Path run = directory.resolve("run");

        MnistMlp.main("3", run.toString());

        assertThat(run.resolve("samples/step-000003.png")).isNotEmptyFile();
        assertThat(run.resolve("losses.png")).isNotEmptyFile();
        assertThat(run.resolve("log.csv")).isNotEmptyFile();
        assertThat(run.resolve("checkpoint/step-000003")).isNotEmptyDirectory();
    }

    @Test
    void pyTorchDcganImagesDrawsAFileOfLibtorch() {
        Path picture = directory.resolve("picture.png");

        PyTorchDcganImages.main("../gan-models/src/test/resources/org/gan4j/models/dcgan/netG.pth", picture.toString());

        assertThat(picture).isNotEmptyFile();
    }

    @Tag("full")
    @Test
    void mlp64DrawsWhatItLearned() {
        Path picture = directory.resolve("picture.png");

        Mlp64.main("2", picture.toString(), "bundled");

        assertThat(picture).isNotEmptyFile();
    }

    @Tag("full")
    @Test
    void cifar10ConvWritesItsRun() {
        assertRun(directory -> Cifar10Conv.main("1", directory, "bundled"));
    }

    @Tag("full")
    @Test
    void dcgan32WritesItsRun() {
        assertRun(directory -> Dcgan32.main("1", directory));
    }

    @Tag("full")
    @Test
    void dcgan64WritesItsRun() {
        assertRun(directory -> Dcgan64.main("1", directory, "bundled"));
    }

    @Test
    void conditionalGanWritesItsRun() {
        assertRun(directory -> ConditionalGan.main("1", directory));
    }

    @Test
    void bigGanDrawsSamplesOfTruncatedNoise() {
        Path run = directory.resolve("run");

        BigGan.main("1", run.toString());

        assertThat(run.resolve("truncated.png")).isNotEmptyFile();
    }

    @Test
    void infoGanWritesItsRun() {
        assertRun(directory -> InfoGan.main("1", directory));
    }

    @Test
    void lapganWritesItsRun() {
        assertRun(directory -> Lapgan.main("1", directory));
    }

    @Test
    void growingDigitsWritesItsRun() {
        assertRun(directory -> GrowingDigits.main("1", directory));
    }

    @Test
    void styleGan2WritesItsRun() {
        assertRun(directory -> StyleGan2Digits.main("1", directory));
    }

    @Test
    void pix2PixWritesItsRun() {
        assertRun(directory -> Pix2PixEdges.main("1", directory));
    }

    @Test
    void cycleGanWritesItsRun() {
        assertRun(directory -> CycleGanDigits.main("1", directory));
    }

    @Test
    void srganWritesItsRun() {
        assertRun(directory -> SrganDigits.main("1", directory));
    }

    @Test
    void evaluateGeneratorWritesItsValues() throws IOException {
        Path run = directory.resolve("run");

        EvaluateGenerator.main("2", run.toString(), "20");

        assertThat(Files.readAllLines(run.resolve("log.csv")).get(0)).contains(",kid,");
    }

    @Test
    void everyExampleIsShort() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/gan4j/examples"))) {
            assertThat(files.toList()).hasSizeGreaterThan(5).allSatisfy(file -> assertThat(Files.readAllLines(file))
                    .hasSizeLessThan(LINES));
        }
    }

    private void assertRun(Consumer<String> example) {
        Path run = directory.resolve("run");

        example.accept(run.toString());

        assertThat(run.resolve("samples/step-000001.png")).isNotEmptyFile();
        assertThat(run.resolve("checkpoint/step-000001")).isNotEmptyDirectory();
    }
}
