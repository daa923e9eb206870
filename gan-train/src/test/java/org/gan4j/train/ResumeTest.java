package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.data.PixelRange;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.watch.LossChart;
import org.gan4j.train.watch.SampleGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run depends on its seed and settings only: not on what listens to it, nor on how often it was interrupted. */
final class ResumeTest {
    @TempDir
    private Path directory;

    @Test
    void fiftyStepsResumedForFiftyMoreAreAHundred() throws IOException {
        Path whole = directory.resolve("whole");
        Path parts = directory.resolve("parts");
        Remembering sum = new Remembering();
        try (TinyRun run = run(whole, sum)) {
            run.toStep(100);
        }

        try (TinyRun run = run(parts, new Remembering())) {
            run.toStep(50);
        }
        Remembering resumed = new Remembering();
        try (TinyRun run = run(parts, resumed)) {
            run.restored(checkpoints(parts).readNewest()).toStep(100);
        }

        assertThat(losses(parts)).hasSize(101).isEqualTo(losses(whole));
        assertThat(resumed.sum()).isEqualTo(sum.sum());
        assertSameCheckpoint(parts, whole, 100);
    }

    @Test
    void aRunResumedFromAnOlderCheckpointTakesTheSameWayAgain() throws IOException {
        Path run = directory.resolve("run");
        try (TinyRun first = run(run, new Remembering())) {
            first.toStep(20);
        }
        List<String> losses = losses(run);
        Path aside = checkpoints(run).at(20).resolveSibling("step-000020-set-aside-1");

        try (TinyRun again = run(run, new Remembering())) {
            again.restored(Checkpoint.read(checkpoints(run).at(10))).toStep(20);
        }

        assertThat(losses(run)).isEqualTo(losses);
        assertThat(checkpoints(run).at(20).resolve("manifest.json"))
                .hasSameTextualContentAs(aside.resolve("manifest.json"));
    }

    @Test
    void theSameSeedGivesTheSameLossesWhoeverListens() throws IOException {
        Path all = directory.resolve("all");
        try (TinyRun run = run(all, new Remembering())) {
            run.toStep(12);
        }
        Path log = directory.resolve("alone.csv");
        try (TinyRun run = new TinyRun(new CsvLog(log))) {
            run.toStep(12);
        }

        assertThat(lossesOf(log)).isEqualTo(losses(all));
    }

    private static TinyRun run(Path path, Remembering sum) throws IOException {
        Files.createDirectories(path);
        MlpGenerator generator = TinyRun.generator();
        return new TinyRun(
                generator,
                sum,
                new CsvLog(path.resolve("log.csv")),
                new SampleGrid(
                        generator,
                        PixelRange.MINUS_ONE_TO_ONE,
                        path.resolve("samples"),
                        Interval.steps(3),
                        TinyRun.random()),
                new LossChart("tiny", path.resolve("log.csv"), path.resolve("losses.png")),
                new CheckpointWriter(path.resolve("checkpoint"), Interval.steps(10)));
    }

    private static CheckpointFolder checkpoints(Path run) {
        return new CheckpointFolder(run.resolve("checkpoint"));
    }

    /** The manifest has the sizes and hashes of all files. */
    private static void assertSameCheckpoint(Path run, Path other, long step) {
        assertThat(checkpoints(run).at(step).resolve("manifest.json"))
                .hasSameTextualContentAs(checkpoints(other).at(step).resolve("manifest.json"));
    }

    private static List<String> losses(Path run) throws IOException {
        return lossesOf(run.resolve("log.csv"));
    }

    /** All columns but the speed. */
    private static List<String> lossesOf(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }
}
