package org.gan4j.train.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.gan4j.data.points.Ring8;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.FakeTraining;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.ModeLog;
import org.gan4j.train.run.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shows how generated points are. */
final class PointPicturesTest {
    private static final int REAL = 0x1f77b4;
    private static final int GENERATED = 0xff7f0e;

    /** All points at the first two modes of the ring, one after the other. */
    private static final Sampler TWO_MODES = (count, random) -> {
        float half = (float) Math.sqrt(2);
        float[] points = new float[2 * count];
        for (int i = 0; i < count; i++) {
            points[2 * i] = i % 2 == 0 ? 2 : half;
            points[2 * i + 1] = i % 2 == 0 ? 0 : half;
        }
        return Tensor.of(Shape.of(count, 2), points);
    };

    @TempDir
    private Path directory;

    @Test
    void generatedPointsLieOverRealOnes() throws IOException {
        Path file = directory.resolve("points.png");
        try (Scope scope = Scope.open()) {
            new ScatterChart("points", Tensor.of(Shape.of(2, 2), new float[] {-1, -1, 1, 1}))
                    .write(file, Tensor.of(Shape.of(2, 2), new float[] {1, 1, 100, 100}));
        }

        BufferedImage picture = read(file);
        assertThat(picture.getWidth()).isEqualTo(640);
        assertThat(picture.getHeight()).isEqualTo(640);
        // Not the legend, which shows one of each below the chart.
        int top = 560;
        assertThat(count(picture, top, REAL)).isPositive();
        assertThat(count(picture, top, GENERATED)).isPositive().isLessThan(2 * count(picture, top, REAL));
    }

    @Test
    void whatIsNoPointIsRefused() {
        try (Scope scope = Scope.open()) {
            Tensor wrong = Tensor.of(Shape.of(1, 3), new float[3]);
            assertThatThrownBy(() -> new ScatterChart("points", wrong))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("ScatterChart: expects points [n, 2] of which n is 1 or more, got [1, 3]");
        }
    }

    @Test
    void aPictureIsDrawnEverySoManyStepsAndAlwaysTheSameOfTheSamePoints() {
        SampleScatter scatter =
                new SampleScatter(TWO_MODES, new Ring8(), directory, Interval.steps(2), RandomStream.seeded(1));

        scatter.onStart(new FakeTraining());
        for (int step = 1; step <= 4; step++) {
            scatter.onStep(new FakeTraining().atStep(step));
        }

        assertThat(SampleGrid.files(directory).keySet()).containsExactly(2L, 4L);
        assertThat(SampleGrid.file(directory, 4)).hasSameBinaryContentAs(SampleGrid.file(directory, 2));
    }

    @Test
    void modesAreCountedAndRowsBehindTheStepOfAResumedRunCutOff() throws IOException {
        Path file = directory.resolve("modes.csv");
        log(file, 0, 4);
        assertThat(Files.readAllLines(file)).containsExactly("step,modes,good_share", "2,2,1.0000", "4,2,1.0000");

        log(file, 3, 6);

        assertThat(Files.readAllLines(file))
                .containsExactly("step,modes,good_share", "2,2,1.0000", "4,2,1.0000", "6,2,1.0000");
        assertThat(RunLog.read(file).column("modes")).containsExactly(2, 2, 2);
    }

    private static void log(Path file, int from, int to) {
        ModeLog log = new ModeLog(TWO_MODES, new Ring8(), file, Interval.steps(2), RandomStream.seeded(1));
        log.onStart(new FakeTraining().atStep(from));
        for (int step = from + 1; step <= to; step++) {
            log.onStep(new FakeTraining().atStep(step));
        }
        log.onEnd(new FakeTraining().atStep(to));
        log.onClose();
        assertThat(log.report().hit()).isEqualTo(2);
    }

    private static BufferedImage read(Path file) throws IOException {
        return Objects.requireNonNull(ImageIO.read(file.toFile()));
    }

    private static long count(BufferedImage picture, int height, int color) {
        long count = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += (picture.getRGB(x, y) & 0xffffff) == color ? 1 : 0;
            }
        }
        return count;
    }
}
