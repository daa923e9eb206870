package org.gan4j.train.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.io.State;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TensorBoardLogTest {
    @TempDir
    private Path directory;

    @Test
    void theReadersSumIsTheOneOfThePublishedCheckValue() {
        assertThat(EventReader.crc("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xe3069283);
    }

    @Test
    void everyMetricIsAScalarOfItsStep() throws IOException {
        train(new TensorBoardLog(directory, Interval.steps(2)), 0, 5);

        List<EventReader.Message> events = events().get(0);
        assertThat(events.get(0).text(3)).isEqualTo("brain.Event:2");
        assertThat(events).hasSize(4);
        assertThat(events).extracting(event -> event.number(2)).containsExactly(0L, 2L, 4L, 5L);
        assertThat(events).allSatisfy(event -> assertThat((double) event.value(1))
                .isBetween(System.currentTimeMillis() / 1e3 - 600, System.currentTimeMillis() / 1e3 + 1));
        List<EventReader.Message> values = values(events.get(2));
        assertThat(values).extracting(value -> value.text(1)).containsExactly("d_loss", "g_loss", "images_per_second");
        assertThat(values.get(0).value(2)).isEqualTo(4.5f);
        assertThat(values.get(1).value(2)).isEqualTo(-4f);
    }

    @Test
    void filesAreNamedSoThatTensorBoardFindsThem() throws IOException {
        train(new TensorBoardLog(directory, Interval.steps(1)), 0, 1);

        assertThat(files()).hasSize(1);
        assertThat(files().get(0).getFileName().toString())
                .matches("events\\.out\\.tfevents\\.\\d{10}\\.[A-Za-z0-9-]+\\.\\d+\\.\\d+");
    }

    @Test
    void aPictureIsShownOnceUnderTheStepThatItWasDrawnAt() throws IOException {
        Path samples = directory.resolve("samples");
        TensorBoardLog log =
                new TensorBoardLog(directory.resolve("board"), Interval.steps(5)).pictures("samples", samples);
        draw(samples, 0, 0.25);
        FakeSteps training = new FakeSteps(1);
        log.onStart(training);
        draw(samples, 2, 0.5);
        draw(samples, 3, 0.75);
        for (int step = 2; step <= 10; step++) {
            log.onStep(training.at(step));
        }
        log.onEnd(training);
        log.onClose();

        List<EventReader.Message> images = new ArrayList<>();
        for (EventReader.Message event : events(directory.resolve("board")).get(0)) {
            for (EventReader.Message value : values(event)) {
                if (value.has(4)) {
                    assertThat(value.text(1)).isEqualTo("samples");
                    assertThat(event.number(2)).isEqualTo(2 + images.size());
                    images.addAll(value.messages(4));
                }
            }
        }
        assertThat(images).hasSize(2);
        EventReader.Message image = images.get(1);
        byte[] png = (byte[]) image.value(4);
        assertThat(png).isEqualTo(Files.readAllBytes(samples.resolve("step-000003.png")));
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.number(1)).isEqualTo(decoded.getHeight()).isEqualTo(1 * 3 + 2 * 2);
        assertThat(image.number(2)).isEqualTo(decoded.getWidth()).isEqualTo(4 * 2 + 5 * 2);
        assertThat(image.number(3)).isEqualTo(3);
        assertThat(decoded.getRGB(2, 2) & 0xff).isEqualTo(PixelRange.ZERO_TO_ONE.toPixel(0.75f));
        assertThat(decoded.getRGB(0, 0) & 0xff).isZero();
    }

    @Test
    void aPictureThatIsDrawnAtTheVeryEndIsShownToo() throws IOException {
        Path samples = directory.resolve("samples");
        TensorBoardLog log =
                new TensorBoardLog(directory.resolve("board"), Interval.steps(1)).pictures("samples", samples);
        FakeSteps training = new FakeSteps(0);
        log.onStart(training);
        log.onStep(training.at(1));
        draw(samples, 1, 0.5);
        log.onEnd(training);
        log.onClose();

        assertThat(events(directory.resolve("board")).get(0))
                .last()
                .satisfies(event -> assertThat(values(event).get(0).text(1)).isEqualTo("samples"));
    }

    @Test
    void aSessionThatGoesOnHasAFileOfItsOwnThatTellsTensorBoardToForgetLaterSteps() throws IOException {
        train(new TensorBoardLog(directory, Interval.steps(1)), 0, 4);
        train(new TensorBoardLog(directory, Interval.steps(1)), 2, 4);

        List<EventReader.Message> second = events().get(1);
        EventReader.Message start = second.get(1);
        assertThat(start.number(2)).isEqualTo(3);
        assertThat(start.messages(7).get(0).number(1)).isEqualTo(1);
        assertThat(second.get(2).number(2)).isEqualTo(3);
        assertThat(events().get(0)).noneMatch(event -> event.has(7));
    }

    @Test
    void everyRecordIsInTheFileBeforeTheNextStep() throws IOException {
        TensorBoardLog log = new TensorBoardLog(directory, Interval.steps(1));
        FakeSteps training = new FakeSteps(0);
        log.onStart(training);
        log.onStep(training.at(1));

        assertThat(events().get(0)).hasSize(2);
        log.onClose();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new TensorBoardLog(file.resolve("board"), Interval.steps(1)).onStart(new FakeSteps(0)))
                .isInstanceOf(RunException.class)
                .hasMessage(file.resolve("board") + " could not be written: not a directory");
    }

    private static void train(TensorBoardLog log, long from, long to) {
        FakeSteps training = new FakeSteps(from);
        log.onStart(training);
        for (long step = from + 1; step <= to; step++) {
            log.onStep(training.at(step));
        }
        log.onEnd(training);
        log.onClose();
    }

    private static void draw(Path folder, long step, double value) throws IOException {
        Files.createDirectories(folder);
        try (Scope scope = Scope.open()) {
            ImageGrid.of(PixelRange.ZERO_TO_ONE)
                    .write(
                            folder.resolve(String.format("step-%06d.png", step)),
                            Tensor.full(Shape.of(4, 1, 3, 2), value));
        }
    }

    private static List<EventReader.Message> values(EventReader.Message event) {
        return event.messages(5).stream()
                .flatMap(summary -> summary.messages(1).stream())
                .toList();
    }

    private List<List<EventReader.Message>> events() throws IOException {
        return events(directory);
    }

    private static List<List<EventReader.Message>> events(Path folder) throws IOException {
        List<List<EventReader.Message>> events = new ArrayList<>();
        for (Path file : files(folder)) {
            events.add(EventReader.read(file));
        }
        return events;
    }

    private List<Path> files() throws IOException {
        return files(directory);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.sorted().toList();
        }
    }

    /** A training whose metrics follow from its step. */
    private static final class FakeSteps implements Training {
        private long step;

        FakeSteps(long step) {
            this.step = step;
        }

        FakeSteps at(long newStep) {
            step = newStep;
            return this;
        }

        @Override
        public long step() {
            return step;
        }

        @Override
        public long epoch() {
            return 1;
        }

        @Override
        public long lastStep() {
            return 100;
        }

        @Override
        public long samples() {
            return 2 * step;
        }

        @Override
        public List<String> metricNames() {
            return List.of("d_loss", "g_loss");
        }

        @Override
        public List<Double> metrics() {
            return List.of(step + 0.5, (double) -step);
        }

        @Override
        public Map<String, State> snapshot() {
            return Map.of();
        }

        @Override
        public void stop() {}
    }
}
