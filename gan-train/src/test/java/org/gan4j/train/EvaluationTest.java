package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.io.Checkpoint;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.train.diagnosis.SaidToLog;
import org.gan4j.train.listener.Direction;
import org.gan4j.train.listener.EarlyStop;
import org.gan4j.train.listener.Evaluation;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.Metric;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.JsonLog;
import org.gan4j.train.run.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation joins the metrics of the steps at which it is taken. */
@ExtendWith(OnReferenceBackend.class)
final class EvaluationTest {
    private final List<Double> values = new ArrayList<>();
    private int taken;

    @TempDir
    private Path directory;

    /** Trains ten steps, in which an evaluation is taken every two of them and gives some values. */
    private GanTrainer<Batch> train(List<Double> gives, TrainListener... listeners) {
        TinyGan gan = new TinyGan(5);
        values.addAll(gives);
        GanTrainerBuilder<Batch> builder = GanTrainer.of(gan.generator, gan.discriminator)
                .random(RandomStream.seeded(1))
                .evaluation(new Evaluation("distance", Interval.steps(2), () -> values.get(taken++)));
        List.of(listeners).forEach(builder::listener);
        GanTrainer<Batch> trainer = builder.build();
        trainer.fit(gan.data, Steps.of(10));
        return trainer;
    }

    @Test
    void itIsAMetricOfAKindOfItsOwn() {
        GanTrainer<Batch> trainer = train(List.of(5.0, 4.0, 3.0, 2.0, 1.0));

        assertThat(trainer.metricNames())
                .containsExactly("d_loss", "g_loss", "d_real", "d_fake", "d_grad", "g_grad", "distance");
        assertThat(trainer.reported())
                .extracting(Metric::kind)
                .containsExactly(
                        Metric.Kind.LOSS,
                        Metric.Kind.LOSS,
                        Metric.Kind.SCORE,
                        Metric.Kind.SCORE,
                        Metric.Kind.GRADIENT,
                        Metric.Kind.GRADIENT,
                        Metric.Kind.EVALUATION);
        assertThat(trainer.metrics().get(6)).isEqualTo(1.0);
        assertThat(taken).isEqualTo(5);
    }

    @Test
    void itIsLoggedWhereItWasTaken() throws IOException {
        Path csv = directory.resolve("log.csv");
        Path json = directory.resolve("log.jsonl");

        train(List.of(5.0, 4.0, 3.0, 2.0, 1.0), new CsvLog(csv), new JsonLog(json, Interval.steps(1)));

        assertThat(RunLog.read(csv).column("distance"))
                .containsExactly(Double.NaN, 5, Double.NaN, 4, Double.NaN, 3, Double.NaN, 2, Double.NaN, 1);
        assertThat(Files.readAllLines(csv).get(1)).matches("1,1,.*,,[0-9.]+");
        List<String> lines = Files.readAllLines(json);
        assertThat(lines.get(0)).doesNotContain("distance");
        assertThat(lines.get(1)).contains("\"distance\":5.0");
    }

    @Test
    void anAddedOneGetsAColumnInALogThatIsThere() throws IOException {
        Path csv = directory.resolve("log.csv");
        TinyGan gan = new TinyGan(5);
        GanTrainer<Batch> trainer = GanTrainer.of(gan.generator, gan.discriminator)
                .random(RandomStream.seeded(1))
                .listener(new CsvLog(csv))
                .listener(new CheckpointWriter(directory.resolve("checkpoint"), Interval.steps(2)))
                .build();
        trainer.fit(gan.data, Steps.of(4));
        List<String> before = Files.readAllLines(csv);
        Files.writeString(csv, "5,1,torn", StandardOpenOption.APPEND);

        resumed(csv, new Evaluation("distance", Interval.steps(2), () -> 5.0), 6);
        resumed(csv, new Evaluation("likeness", Interval.steps(1), () -> 7.0), 7);

        RunLog log = RunLog.read(csv);
        assertThat(log.names())
                .containsExactly(
                        "step",
                        "epoch",
                        "d_loss",
                        "g_loss",
                        "d_real",
                        "d_fake",
                        "d_grad",
                        "g_grad",
                        "distance",
                        "likeness",
                        "images_per_second");
        double none = Double.NaN;
        assertThat(log.column("distance")).containsExactly(none, none, none, none, none, 5, none);
        assertThat(log.column("likeness")).containsExactly(none, none, none, none, none, none, 7);
        String first = before.get(1);
        int last = first.lastIndexOf(',');
        assertThat(Files.readAllLines(csv).get(1)).isEqualTo(first.substring(0, last) + ",," + first.substring(last));
    }

    /** Goes on with the run, which now takes this evaluation. */
    private void resumed(Path csv, Evaluation evaluation, int steps) {
        TinyGan gan = new TinyGan(5);
        GanTrainer<Batch> trainer = GanTrainer.of(gan.generator, gan.discriminator)
                .random(RandomStream.seeded(1))
                .listener(new CsvLog(csv))
                .listener(new CheckpointWriter(directory.resolve("checkpoint"), Interval.steps(2)))
                .evaluation(evaluation)
                .build();
        trainer.resume(directory.resolve("checkpoint"), gan.data);
        trainer.fit(gan.data, Steps.of(steps));
    }

    @Test
    void earlyStopComparesEachOfItsValues() {
        GanTrainer<Batch> trainer =
                train(List.of(5.0, 4.0, 4.5, 4.5, 4.5), new EarlyStop("distance", Direction.LOWER, 3));

        assertThat(trainer.step()).isEqualTo(8);
    }

    @Test
    void earlyStopSaysWhy() {
        EarlyStop stop = new EarlyStop("distance", Direction.LOWER, 3);
        EarlyStop patient = new EarlyStop("distance", Direction.LOWER, 30);

        train(List.of(5.0, 4.0, 4.5, 4.5, 4.5), stop, patient);

        assertThat(stop.reason()).contains("distance was at its best, 4.0, at step 4");
        assertThat(patient.reason()).isEmpty();
    }

    @Test
    void theBestCheckpointIsTheOneOfTheBestValue() {
        CheckpointWriter writer =
                new CheckpointWriter(directory, Interval.steps(2)).keepNewest(1).keepBest("distance", Direction.LOWER);

        train(List.of(5.0, 1.0, 3.0, 3.0, 3.0), writer);

        assertThat(Checkpoint.read(directory.resolve("step-000004")).texts()).containsEntry("metric_mean", "1.0");
        assertThat(directory.resolve("step-000002")).doesNotExist();
        assertThat(directory.resolve("step-000010")).exists();
        assertThat(writer.best()).contains(directory.resolve("step-000004"));
    }

    @Test
    void oneThatThrowsIsLoggedAndTheRunGoesOn() {
        String said =
                SaidToLog.during(() -> assertThat(train(List.of(5.0)).step()).isEqualTo(10));

        assertThat(said).containsOnlyOnce("distance failed at step 4; the run goes on without it:");
    }

    @Test
    void oneThatHasTooLittleMemoryLosesNoStep() {
        TinyGan gan = new TinyGan(5);
        CheckpointWriter writer = new CheckpointWriter(directory, Interval.steps(100));
        GanTrainer<Batch> trainer = GanTrainer.of(gan.generator, gan.discriminator)
                .random(RandomStream.seeded(1))
                .evaluation(new Evaluation("distance", Interval.steps(2), () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .listener(writer)
                .build();

        String said = SaidToLog.during(() -> trainer.fit(gan.data, Steps.of(3)));

        assertThat(said)
                .containsOnlyOnce("distance failed at step 2; the run goes on without it: java.lang.OutOfMemoryError:"
                        + " Java heap space");
        assertThat(directory.resolve("step-000003")).exists();
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        TinyGan gan = new TinyGan(5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GanTrainer.of(gan.generator, gan.discriminator)
                        .random(RandomStream.seeded(1))
                        .evaluation(new Evaluation("d_loss", Interval.epoch(), () -> 0))
                        .build())
                .withMessage("GanTrainer: expects an evaluation of another name than each metric, got \"d_loss\"");
    }
}
