package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.gan4j.data.Batch;
import org.gan4j.io.StateException;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.diagnosis.SaidToLog;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A program resumes a run in one call. */
@ExtendWith(OnReferenceBackend.class)
final class ResumeInAProgramTest {
    @TempDir
    private Path directory;

    private GanTrainer<Batch> trainer(TinyGan gan, double rate) {
        return GanTrainer.of(gan.generator, gan.discriminator)
                .optimizer(Adam.withLearningRate(rate))
                .listener(new CheckpointWriter(directory, Interval.steps(2)))
                .random(RandomStream.seeded(1))
                .build();
    }

    @Test
    void fromTheNewestCheckpointItIsTheWholeRun() {
        TinyGan first = new TinyGan(5);
        trainer(first, 1e-3).fit(first.data, Steps.of(4));
        TinyGan again = new TinyGan(5);
        GanTrainer<Batch> resumed = trainer(again, 1e-3);

        boolean found = resumed.resume(directory, again.data);
        resumed.fit(again.data, Steps.of(6));

        TinyGan whole = new TinyGan(5);
        GanTrainer<Batch> uninterrupted = GanTrainer.of(whole.generator, whole.discriminator)
                .optimizer(Adam.withLearningRate(1e-3))
                .random(RandomStream.seeded(1))
                .build();
        uninterrupted.fit(whole.data, Steps.of(6));
        assertThat(found).isTrue();
        assertThat(resumed.metrics()).isEqualTo(uninterrupted.metrics());
        assertThat(TinyGan.bits(again.generator)).isEqualTo(TinyGan.bits(whole.generator));
    }

    @Test
    void withoutACheckpointItBeginsAndSaysSo() {
        TinyGan gan = new TinyGan(5);
        GanTrainer<Batch> trainer = trainer(gan, 1e-3);
        Path none = directory.resolve("none");

        String said = SaidToLog.during(
                () -> assertThat(trainer.resume(none, gan.data)).isFalse());

        assertThat(said).contains(none + " has no checkpoint yet: the run begins at step 0");
        assertThat(trainer.step()).isZero();
    }

    @Test
    void anotherLearningRateThanTheCheckpointsIsTold() {
        TinyGan first = new TinyGan(5);
        trainer(first, 1e-3).fit(first.data, Steps.of(2));
        TinyGan again = new TinyGan(5);
        GanTrainer<Batch> resumed = trainer(again, 5e-4);

        String said = SaidToLog.during(() -> resumed.resume(directory, again.data));

        assertThat(said)
                .contains(
                        "generator_optimizer continues with the learning rate 0.001 of the checkpoint instead of 5.0E-4;"
                                + " to change it, call learningRate(..) of the optimizer after restoring");
    }

    @Test
    void otherDataAreRefusedAndNothingHasChanged() {
        TinyGan first = new TinyGan(5);
        trainer(first, 1e-3).fit(first.data, Steps.of(2));
        TinyGan other = new TinyGan(4);
        GanTrainer<Batch> resumed = trainer(other, 1e-3);
        var before = TinyGan.bits(other.generator);

        assertThatThrownBy(() -> resumed.resume(directory, other.data)).isInstanceOf(StateException.class);

        assertThat(resumed.step()).isZero();
        assertThat(TinyGan.bits(other.generator)).isEqualTo(before);
    }

    @Test
    void twoTrainersOfOneBuilderAreDiagnosedEachForItself() {
        TinyGan gan = new TinyGan(5);
        GanTrainerBuilder<Batch> builder = GanTrainer.of(gan.generator, gan.discriminator)
                .diagnosis(Diagnosis.standard().file(directory.resolve("diagnosis.jsonl")))
                .random(RandomStream.seeded(1));
        builder.build();
        GanTrainer<Batch> second = builder.build();

        second.fit(gan.data, Steps.of(20));

        // 32 samples take 7 steps: one line, not one for each trainer.
        assertThat(directory.resolve("diagnosis.jsonl")).content().hasLineCount(1);
    }
}
