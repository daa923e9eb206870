package org.gan4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.train.TinyRun;
import org.gan4j.train.listener.FakeTraining;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLogTest {
    @TempDir
    private Path directory;

    @Test
    void everyLineIsAnObjectWithWhatItsStepReported() throws IOException {
        Path file = directory.resolve("log.jsonl");
        try (TinyRun run =
                new TinyRun(new JsonLog(file, Interval.steps(2)), new CsvLog(directory.resolve("log.csv")))) {
            run.toStep(5);
        }

        List<JsonObject> lines = lines(file);
        RunLog csv = RunLog.read(directory.resolve("log.csv"));
        assertThat(lines).extracting(line -> line.get("step").getAsLong()).containsExactly(2L, 4L, 5L);
        assertThat(lines).extracting(line -> line.get("epoch").getAsLong()).containsExactly(1L, 1L, 2L);
        for (String metric : List.of("d_loss", "g_loss", "d_real", "d_fake")) {
            assertThat(lines.get(1).get(metric).getAsDouble()).isEqualTo(csv.column(metric)[3]);
        }
        assertThat(lines.get(2).get("images_per_second").getAsDouble()).isPositive();
    }

    @Test
    void whatJsonHasNoWordForIsAText() throws IOException {
        Path file = directory.resolve("log.jsonl");
        JsonLog log = new JsonLog(file, Interval.steps(1));
        FakeTraining training = new FakeTraining();
        log.onStart(training);
        log.onStep(training.next(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.5));
        log.onClose();

        assertThat(Files.readString(file))
                .startsWith("{\"step\":1,\"epoch\":1,\"d_loss\":\"NaN\",\"g_loss\":\"Infinity\","
                        + "\"d_real\":\"-Infinity\",\"d_fake\":0.5,\"images_per_second\":");
    }

    @Test
    void linesBehindTheStepOfARunThatGoesOnAreCutOffAndSoIsATornOne() throws IOException {
        Path file = Files.writeString(
                directory.resolve("log.jsonl"), "{\"step\":1}\n{\"step\":2}\n{\"step\":3}\n{\"step\":4,");
        JsonLog log = new JsonLog(file, Interval.steps(1));
        log.onStart(new FakeTraining().atStep(2));
        log.onClose();

        assertThat(file).hasContent("{\"step\":1}\n{\"step\":2}\n");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path file = directory.resolve("absent").resolve("log.jsonl");

        assertThatThrownBy(() -> new JsonLog(file, Interval.steps(1)).onStart(new FakeTraining()))
                .isInstanceOf(RunException.class)
                .hasMessage(file + " could not be written: no such file or directory");
    }

    private static List<JsonObject> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }
}
