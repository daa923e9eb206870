package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnimateCommandTest {
    private static final String HELP = "; see 'java -jar gan.jar animate --help'";

    @TempDir
    private Path directory;

    @Test
    void thePicturesOfARunBecomeAnAnimation() throws IOException {
        Path run = directory.resolve("run");
        Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", 9, "--sample-every", 2, "--out", run);
        Path animation = directory.resolve("run.gif");

        Command command = Command.gan("animate", "--run", run, "--frames", 3, "--width", 121, "--out", animation);

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(command.out())
                .containsExactly("3 of 5 pictures from step-000002.png to step-000009.png in " + animation + ".");
        try (ImageInputStream in = ImageIO.createImageInputStream(animation.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertThat(reader.getWidth(0)).isEqualTo(121);
            // The line with the step.
            assertThat(reader.getHeight(0)).isEqualTo(121 + 11);
            reader.dispose();
        }
    }

    @Test
    void picturesArePickedEvenlyWithBothEnds() {
        List<Integer> all = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8);

        assertThat(AnimateCommand.evenly(all, 100)).isEqualTo(all);
        assertThat(AnimateCommand.evenly(all, 5)).containsExactly(0, 2, 4, 6, 8);
        assertThat(AnimateCommand.evenly(all, 2)).containsExactly(0, 8);
        assertThat(AnimateCommand.evenly(all, 1)).containsExactly(8);
    }

    @Test
    void whatCannotBeAnimatedIsSaid() throws IOException {
        Path run = directory.resolve("run");
        Path animation = directory.resolve("run.gif");

        TrainFailuresTest.assertFailed(
                Command.gan("animate", "--run", run, "--out", animation),
                run + " is not a run or a checkpoint: it does not exist");
        Files.createDirectories(run.resolve("samples"));
        Files.createFile(run.resolve("config.json"));
        TrainFailuresTest.assertFailed(
                Command.gan("animate", "--run", run, "--out", animation),
                run.resolve("samples") + " contains no pictures of a run");
        Path picture = Files.createFile(run.resolve("samples/step-000001.png"));
        TrainFailuresTest.assertFailed(
                Command.gan("animate", "--run", run, "--out", animation),
                picture + " cannot be read: it is an empty file");
        UsageTest.assertUsage(
                Command.gan("animate", "--run", run, "--out", "run.png"),
                "--out must end in .gif, not \"run.png\"" + HELP);
        UsageTest.assertUsage(
                Command.gan("animate", "--run", run, "--out", animation, "--delay", 5),
                "Invalid value for option '--delay': \"5\" is not a whole number from 20 to 60000" + HELP);
        assertThat(animation).doesNotExist();
        assertThat(directory.toFile().list()).containsExactly("run");
    }
}
