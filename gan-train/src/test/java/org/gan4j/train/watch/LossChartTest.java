package org.gan4j.train.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.gan4j.train.listener.FakeTraining;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.run.LogTail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LossChartTest {
    /** What the first two losses are drawn in. */
    private static final int BLUE = 0x1f77b4;

    private static final int ORANGE = 0xff7f0e;

    @TempDir
    private Path directory;

    @Test
    void drawsALineForEachLoss() throws IOException {
        BufferedImage picture = chart("step,epoch,d_loss,g_loss,d_real\n1,1,0.5,1,0.3\n2,1,1,0.5,0.3\n3,1,NaN,2,0.3\n");

        assertThat(picture.getWidth()).isEqualTo(960);
        assertThat(picture.getHeight()).isEqualTo(480);
        assertThat(pixels(picture, BLUE)).isGreaterThan(100);
        assertThat(pixels(picture, ORANGE)).isGreaterThan(100);
    }

    @Test
    void drawsALossThatIsNowhereFiniteAsNothing() throws IOException {
        BufferedImage picture = chart("step,d_loss,g_loss\n1,NaN,1\n2,Infinity,0.5\n");

        assertThat(pixels(picture, BLUE)).isGreaterThan(100);
        assertThat(pixels(picture, ORANGE)).isZero();
    }

    @Test
    void withoutNumbersThereIsNoChart() throws IOException {
        Path log = Files.writeString(directory.resolve("log.csv"), "step,epoch,d_loss\n");
        Path picture = directory.resolve("losses.png");

        new LossChart("losses", log, picture).onEnd(new FakeTraining());

        assertThat(picture).doesNotExist();
    }

    @Test
    void aMissingLogIsNamed() {
        Path log = directory.resolve("log.csv");

        assertThatThrownBy(
                        () -> new LossChart("losses", log, directory.resolve("losses.png")).onEnd(new FakeTraining()))
                .isInstanceOf(RunException.class)
                .hasMessage(log + " could not be read: no such file or directory");
    }

    @Test
    void aLongLineIsDrawnAsTheMeansOfItsPieces() {
        double[] y = {1, 2, 3, Double.NaN, 5, 9, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, 10};

        Decimated line = decimated(4, y);

        assertThat(line.x()).containsExactly(2.5, 6.5, 9.5);
        assertThat(line.y()).containsExactly(2, 7, 10);
        assertThat(decimated(10, y).y())
                .containsExactly(1, 2, 3, Double.NaN, 5, 9, Double.NaN, Double.NaN, Double.NaN, 10);
        assertThat(decimated(2).x()).isEmpty();
    }

    @Test
    void aLogThatGrowsIsReadOnce() throws IOException {
        Path log = Files.writeString(directory.resolve("log.csv"), "step,d_loss\n1,0.5\n2,0.");
        LogTail tail = new LogTail(log);
        List<Double> seen = new ArrayList<>();

        tail.read(row -> seen.add(row[1]));
        assertThat(seen).containsExactly(0.5);
        // What was read is not looked at again: it may be anything by now.
        Files.writeString(log, "step,d_loss\nx,x.x\n2,0.25\n3,0.125\n");
        tail.read(row -> seen.add(row[1]));
        tail.read(row -> seen.add(row[1]));

        assertThat(seen).containsExactly(0.5, 0.25, 0.125);
    }

    @Test
    void aPointKnowsItsLowestAndHighestValue() {
        Decimated line = decimated(2, 3, 1, Double.NaN, 7, Double.NaN);

        assertThat(line.y()).containsExactly(11 / 3.0, Double.NaN);
        assertThat(line.low()).containsExactly(1, Double.NaN);
        assertThat(line.high()).containsExactly(7, Double.NaN);
    }

    @Test
    void anOddNumberOfPointsIsRefused() {
        assertThatThrownBy(() -> new Decimated(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Decimated: expects an even number of points, got 3");
    }

    private static Decimated decimated(int most, double... y) {
        Decimated line = new Decimated(most);
        for (int i = 0; i < y.length; i++) {
            line.add(i + 1, y[i]);
        }
        return line;
    }

    private BufferedImage chart(String rows) throws IOException {
        Path log = Files.writeString(directory.resolve("log.csv"), rows);
        Path picture = directory.resolve("losses.png");
        new LossChart("losses", log, picture).onEnd(new FakeTraining());
        return Objects.requireNonNull(ImageIO.read(picture.toFile()));
    }

    private static long pixels(BufferedImage picture, int rgb) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .filter(i -> (picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xffffff) == rgb)
                .count();
    }
}
