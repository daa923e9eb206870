package org.gan4j.train.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gan4j.data.PixelRange;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Mode;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.TinyRun;
import org.gan4j.train.listener.FakeTraining;
import org.gan4j.train.listener.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleGridTest {
    @TempDir
    private Path directory;

    @Test
    void drawsEverySoManyStepsAndAtTheEnd() throws IOException {
        MlpGenerator generator = TinyRun.generator();
        try (TinyRun run = new TinyRun(generator, grid(generator, Interval.steps(2)))) {
            run.toStep(5);
        }

        assertThat(pictures()).containsExactly("step-000002.png", "step-000004.png", "step-000005.png");
        BufferedImage picture = read("step-000002.png");
        assertThat(picture.getWidth()).isEqualTo(8 * 6 + 2);
        assertThat(picture.getHeight()).isEqualTo(8 * 6 + 2);
    }

    @Test
    void drawsAtTheEndOfEpochsAndOnceAtTheLast() throws IOException {
        MlpGenerator generator = TinyRun.generator();
        try (TinyRun run = new TinyRun(generator, grid(generator, Interval.epoch()))) {
            run.toEpoch(2);
        }

        assertThat(pictures()).containsExactly("step-000004.png", "step-000008.png");
    }

    @Test
    void anyImagesAreDrawnInAnyNumberOfColumns() throws IOException {
        SampleGrid grid = SampleGrid.of(
                        () -> Tensor.zeros(Shape.of(6, 1, 4, 4)),
                        PixelRange.MINUS_ONE_TO_ONE,
                        directory,
                        Interval.steps(1))
                .columns(3);

        grid.onStep(new FakeTraining().atStep(1));

        BufferedImage picture = read("step-000001.png");
        assertThat(picture.getWidth()).isEqualTo(3 * 6 + 2);
        assertThat(picture.getHeight()).isEqualTo(2 * 6 + 2);
    }

    @Test
    void inputOutputAndTruthStandSideBySide() throws IOException {
        SampleGrid grid = SampleGrid.sideBySide(
                PixelRange.ZERO_TO_ONE,
                directory,
                Interval.steps(1),
                List.of(
                        () -> Tensor.full(Shape.of(2, 1, 4, 4), 0.2),
                        () -> Tensor.full(Shape.of(2, 1, 4, 4), 0.6),
                        () -> Tensor.full(Shape.of(2, 1, 4, 4), 1)));

        grid.onStep(new FakeTraining().atStep(1));

        BufferedImage picture = read("step-000001.png");
        assertThat(picture.getWidth()).isEqualTo(3 * 6 + 2);
        assertThat(picture.getHeight()).isEqualTo(2 * 6 + 2);
        for (int row = 0; row < 2; row++) {
            assertThat(picture.getRGB(3, 3 + 6 * row) & 0xff).isEqualTo(51);
            assertThat(picture.getRGB(9, 3 + 6 * row) & 0xff).isEqualTo(153);
            assertThat(picture.getRGB(15, 3 + 6 * row) & 0xff).isEqualTo(255);
        }
    }

    @Test
    void picturesAfterTheStepThatARunContinuesFromAreSetAside() throws IOException {
        for (String picture : List.of("step-000001.png", "step-000002.png", "step-000003.png")) {
            Files.writeString(directory.resolve(picture), picture);
        }
        SampleGrid grid = grid(TinyRun.generator(), Interval.steps(1));

        grid.onStart(new FakeTraining().atStep(1));
        Files.writeString(directory.resolve("step-000002.png"), "again");
        grid.onStart(new FakeTraining().atStep(1));

        assertThat(SampleGrid.files(directory)).containsOnlyKeys(1L);
        assertThat(directory.resolve("step-000002-set-aside-1.png")).hasContent("step-000002.png");
        assertThat(directory.resolve("step-000002-set-aside-2.png")).hasContent("again");
        assertThat(directory.resolve("step-000003-set-aside-1.png")).hasContent("step-000003.png");
    }

    @Test
    void theNoiseIsAlwaysTheSame() throws IOException {
        MlpGenerator generator = TinyRun.generator();
        SampleGrid grid = grid(generator, Interval.steps(1));

        grid.onStep(new FakeTraining().atStep(1));
        grid.onStep(new FakeTraining().atStep(2));

        assertThat(directory.resolve("step-000002.png")).hasSameBinaryContentAs(directory.resolve("step-000001.png"));
    }

    @Test
    void theGeneratorIsInEvalMeanwhileAndAsBeforeThen() {
        MlpGenerator generator = TinyRun.generator();
        generator.mode(Mode.TRAIN_SILENT);

        grid(generator, Interval.steps(1)).onStep(new FakeTraining().atStep(1));

        assertThat(generator.modules()).allMatch(module -> module.mode() == Mode.TRAIN_SILENT);
    }

    private SampleGrid grid(MlpGenerator generator, Interval every) {
        return new SampleGrid(generator, PixelRange.MINUS_ONE_TO_ONE, directory, every, TinyRun.random());
    }

    private BufferedImage read(String name) throws IOException {
        return Objects.requireNonNull(ImageIO.read(directory.resolve(name).toFile()));
    }

    private List<String> pictures() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
