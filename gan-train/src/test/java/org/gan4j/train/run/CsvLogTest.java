package org.gan4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.train.TinyRun;
import org.gan4j.train.listener.FakeTraining;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvLogTest {
    private static final String HEADER = "step,epoch,d_loss,g_loss,d_real,d_fake,images_per_second";

    @TempDir
    private Path directory;

    @Test
    void hasARowForEveryStepWithAllBitsOfItsMetrics() throws IOException {
        List<List<Double>> metrics = new ArrayList<>();
        Path file = directory.resolve("log.csv");
        try (TinyRun run = new TinyRun(new CsvLog(file), new TrainListener() {
            @Override
            public void onStep(Training training) {
                metrics.add(training.metrics());
            }
        })) {
            run.toStep(6);
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines)
                .hasSize(7)
                .startsWith("step,epoch,d_loss,g_loss,d_real,d_fake,d_grad,g_grad,images_per_second");
        for (int step = 1; step <= 6; step++) {
            String[] cells = lines.get(step).split(",", -1);
            assertThat(cells).hasSize(9);
            assertThat(cells[0]).isEqualTo(String.valueOf(step));
            assertThat(cells[1]).isEqualTo(step <= TinyRun.BATCHES_PER_EPOCH ? "1" : "2");
            for (int i = 0; i < 6; i++) {
                assertThat(Double.parseDouble(cells[2 + i]))
                        .isEqualTo(metrics.get(step - 1).get(i));
            }
            assertThat(Double.parseDouble(cells[8])).isPositive();
        }
    }

    @Test
    void aLogWithFewerColumnsKeepsThem() throws IOException {
        Path file = directory.resolve("log.csv");
        Files.writeString(file, "step,epoch,d_loss,g_loss,d_real,d_fake,images_per_second\n");

        try (TinyRun run = new TinyRun(new CsvLog(file))) {
            run.toStep(2);
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3).startsWith("step,epoch,d_loss,g_loss,d_real,d_fake,images_per_second");
        assertThat(lines.get(2).split(",", -1)).hasSize(7);
    }

    @Test
    void aRowIsInTheFileBeforeTheNextStep() {
        Path file = directory.resolve("log.csv");
        List<Long> sizes = new ArrayList<>();
        try (TinyRun run = new TinyRun(new CsvLog(file), new TrainListener() {
            @Override
            public void onStep(Training training) {
                sizes.add(RunLog.read(file).size() - training.step());
            }
        })) {
            run.toStep(3);
        }

        assertThat(sizes).containsExactly(0L, 0L, 0L);
    }

    @Test
    void isCutBackToTheStepOfTheRun() throws IOException {
        // The last line was torn by a kill.
        Path file = written(HEADER, "1,1,a,b,c,d,1.0", "2,1,a,b,c,d,1.0", "3,1,a,b,c,d,1.0", "4,1,a");
        Path empty = Files.createFile(directory.resolve("empty.csv"));
        Path torn = Files.writeString(directory.resolve("torn.csv"), "step,ep");

        startAt(2, file);
        startAt(0, empty);
        startAt(0, torn);

        assertThat(file).hasContent(HEADER + "\n1,1,a,b,c,d,1.0\n2,1,a,b,c,d,1.0\n");
        assertThat(empty).hasContent(HEADER + "\n");
        assertThat(torn).hasContent(HEADER + "\n");
    }

    @Test
    void aTornLineWhoseStepIsWholeIsCutOffToo() throws IOException {
        Path file = written(HEADER, "1,1,a,b,c,d,1.0", "2,1,a,b");

        startAt(2, file);

        assertThat(file).hasContent(HEADER + "\n1,1,a,b,c,d,1.0\n");
    }

    @Test
    void rowsOfAnotherBeginningAreCutOff() throws IOException {
        Path file = written(HEADER, "1,1,a,b,c,d,1.0", "");

        startAt(0, file);

        assertThat(file).hasContent(HEADER + "\n");
    }

    @Test
    void otherColumnsAreRefusedAndLeftAlone() throws IOException {
        Path file = written("step,epoch,loss,images_per_second", "1,1,0.5,1.0", "");

        assertThatThrownBy(() -> startAt(1, file))
                .isInstanceOf(RunException.class)
                .hasMessage(file + ": expects the columns " + HEADER + ", got step,epoch,loss,images_per_second");
        assertThat(file).hasContent("step,epoch,loss,images_per_second\n1,1,0.5,1.0\n");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path file = directory.resolve("absent").resolve("log.csv");

        assertThatThrownBy(() -> startAt(0, file))
                .isInstanceOf(RunException.class)
                .hasMessage(file + " could not be written: no such file or directory");
    }

    /** Lines joined by ends, the last of them without. */
    private Path written(String... lines) throws IOException {
        return Files.writeString(directory.resolve("log.csv"), String.join("\n", lines));
    }

    private static void startAt(long step, Path file) {
        CsvLog log = new CsvLog(file);
        try {
            log.onStart(new FakeTraining().atStep(step));
        } finally {
            log.onClose();
        }
    }
}
