package org.gan4j.train.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.nn.Buffer;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TinyGan;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.step.TrainStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that are not finite: where they begin is named, and the run ends at the state before. */
final class NonFiniteTest {
    private final Patients run = new Patients();

    @TempDir
    private Path directory;

    @Test
    void aNaNInTheDataIsFoundWhereItComesIn() {
        run.points[2 * (6 * Patients.BATCH + 3)] = Float.NaN;

        assertEndsAt(
                7,
                "non-finite numbers first appear in the input of discriminator.model.0,"
                        + " Flatten(): the data, or their preprocessing; the run is back at step 6");
    }

    @Test
    void aLayerThatGivesNaNIsNamed() {
        // Training drives what comes in to below -2 in time.
        run.output = () -> Patients.of("Log()", x -> x.add(2).log());
        run.generatorRate = 0.02;
        run.made();

        GanTrainer<Batch> trainer = run.trainer();
        assertThatThrownBy(() -> trainer.fit(run.loader(), Steps.of(2000))).isInstanceOf(RunException.class);

        assertThat(run.findings).singleElement().satisfies(finding -> {
            assertThat(finding.symptom()).isEqualTo(Symptom.NON_FINITE);
            assertThat(finding.step()).isGreaterThan(1).isEqualTo(trainer.step() + 1);
            assertThat(finding.sentence())
                    .isEqualTo("non-finite numbers first appear in the output of generator.model.5, Log()"
                            + "; the run is back at step " + trainer.step());
        });
    }

    @Test
    void aGradientThatIsNotFiniteIsFoundAtTheParameterWhereItBegins() {
        // The root's slope at 0 is infinite, and 0 times that is NaN.
        run.output = () -> Patients.of("Root()", x -> x.relu().sqrt());
        run.made();

        assertEndsAt(
                1,
                "non-finite numbers first appear in the gradient of generator.model.4.bias, while all"
                        + " layers give finite values; the run is back at step 0");
    }

    @Test
    void aLossThatIsNotFiniteIsNamed() {
        run.loss = new ChangedLoss(generatorLoss -> generatorLoss.multiply(1e30).multiply(1e30));

        assertThatThrownBy(() -> run.train(5)).isInstanceOf(RunException.class);

        assertThat(run.findings.get(0).sentence()).contains("first appear in the gradient of generator.model.4");
    }

    @Test
    void aBrokenRunIsBitForBitWhereItWasBeforeAndThatIsSaved() {
        run.points[2 * (6 * Patients.BATCH + 3)] = Float.NaN;
        run.listeners.add(new CheckpointWriter(directory.resolve("broken"), Interval.steps(4)));
        assertThatThrownBy(() -> run.train(100)).isInstanceOf(RunException.class);

        Patients sound = new Patients();
        sound.listeners.add(new CheckpointWriter(directory.resolve("sound"), Interval.steps(4)));
        sound.train(6);

        Path manifest = Path.of("step-000006", "manifest.json");
        for (String part : List.of("generator", "discriminator", "generator_optimizer", "noise", "trainer")) {
            assertThat(directory.resolve("broken/step-000006/" + part + ".safetensors"))
                    .hasSameBinaryContentAs(directory.resolve("sound/step-000006/" + part + ".safetensors"));
        }
        assertThat(directory.resolve("broken").resolve(manifest)).exists();
        assertThat(directory.resolve("broken/step-000008")).doesNotExist();
        assertThat(TinyGan.bits(run.generator)).isEqualTo(TinyGan.bits(sound.generator));
    }

    @Test
    void aRunThatBreaksLateGoesBackTheSameWay() {
        run.points[2 * (15 * Patients.BATCH + 3)] = 0;
        List<Long> heard = new ArrayList<>();
        TrainListener planting = new TrainListener() {
            @Override
            public void onStep(Training training) {
                heard.add(training.step());
                if (training.step() == 230) {
                    run.points[2 * (15 * Patients.BATCH + 3)] = Float.NaN;
                }
            }
        };
        run.listeners.add(planting);
        GanTrainer<Batch> trainer = run.trainer();

        assertThatThrownBy(() -> trainer.fit(run.loader(), Steps.of(1000))).isInstanceOf(RunException.class);

        // Batch 15 of 16 comes last before at step 224 and then at step 240.
        assertThat(trainer.step()).isLessThan(240);
        assertThat(heard).hasSize(239);
        assertThat(run.findings.get(0).symptom()).isEqualTo(Symptom.NON_FINITE);
    }

    @Test
    void whatNoMetricShowsIsFoundInTheStateAndAtItsStep() {
        List<Finding> findings = new ArrayList<>();
        GanTrainer<Batch> trainer =
                new GanTrainer<>(new Hidden(), List.of(), Diagnosis.standard().tell(findings::add));

        assertThatThrownBy(() -> trainer.fit(run.loader(), Steps.of(300))).isInstanceOf(RunException.class);

        assertThat(findings)
                .containsExactly(new Finding(
                        Symptom.NON_FINITE,
                        130,
                        "non-finite numbers first appear in memory.value, while all layers and"
                                + " parameters are finite; the run is back at step 129"));
        assertThat(trainer.step()).isEqualTo(129);
    }

    @Test
    void aStepThatDoesNotBreakAgainIsSaidToHangOnSomethingThatIsNotSaved() {
        List<Finding> findings = new ArrayList<>();
        Fickle step = new Fickle();
        GanTrainer<Batch> trainer =
                new GanTrainer<>(step, List.of(), Diagnosis.standard().tell(findings::add));

        assertThatThrownBy(() -> trainer.fit(run.loader(), Steps.of(10)))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the steps depend on state that is in no checkpoint");
        assertThat(findings).extracting(Finding::step).containsExactly(3L);
    }

    @Test
    void whyARunEndedIsSaidOnceByItsException() {
        run.points[0] = Float.NaN;
        run.diagnosis = Diagnosis.standard();

        String said = SaidToLog.during(() -> assertThatThrownBy(() -> run.train(5))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("step 1: non-finite numbers first appear")
                .hasMessageEndingWith(" (guide: gradient-clipping)."));

        assertThat(said).doesNotContain("not finite");
    }

    @Test
    void thePlaceIsNamedAlsoAtAStepWhoseSamplesAreLookedAt() {
        run.diagnosis = Diagnosis.standard().every(1).tell(run.findings::add);
        run.points[2 * (6 * Patients.BATCH + 3)] = Float.NaN;

        assertEndsAt(
                7,
                "non-finite numbers first appear in the input of discriminator.model.0,"
                        + " Flatten(): the data, or their preprocessing; the run is back at step 6");
    }

    @Test
    void aRunThatIsNotWatchedGoesOnWithWhatIsNotFinite() {
        run.points[0] = Float.NaN;
        run.diagnosis = Diagnosis.off();

        assertThat(run.train(5).metrics()).contains(Double.NaN);
    }

    private void assertEndsAt(long step, String sentence) {
        GanTrainer<Batch> trainer = run.trainer();
        Finding finding = new Finding(Symptom.NON_FINITE, step, sentence);

        assertThatThrownBy(() -> trainer.fit(run.loader(), Steps.of(100)))
                .isInstanceOf(RunException.class)
                .hasMessage(finding.describe());
        assertThat(run.findings).containsExactly(finding);
        assertThat(trainer.step()).isEqualTo(step - 1);
    }

    /** The usual loss with another generator's. */
    private record ChangedLoss(UnaryOperator<Tensor> change) implements AdversarialLoss {
        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            return new NonSaturatingLoss().discriminator(real, fake);
        }

        @Override
        public Tensor generator(Tensor fake, Supplier<Tensor> real) {
            return change.apply(new NonSaturatingLoss().generator(fake, real));
        }

        @Override
        public Tensor score(Tensor output) {
            return output.sigmoid();
        }
    }

    /** Breaks in its third call and in no other. */
    private static final class Fickle implements TrainStep<Batch> {
        private int calls;

        @Override
        public List<String> metricNames() {
            return List.of("loss");
        }

        @Override
        public Metrics run(BatchSource<Batch> source) {
            calls++;
            return new Metrics(List.of(calls == 3 ? Double.NaN : 1.0), 1);
        }

        @Override
        public Map<String, Stateful> parts() {
            return Map.of();
        }
    }

    /** Reports nothing but 1, while what it keeps is broken from the 130th step on. */
    private static final class Hidden implements TrainStep<Batch>, Stateful {
        private final Buffer memory = new Buffer("memory", Tensor.of(Shape.of(1), 0f));
        private long steps;

        @Override
        public List<String> metricNames() {
            return List.of("loss");
        }

        @Override
        public Metrics run(BatchSource<Batch> source) {
            steps++;
            memory.assign(Tensor.of(Shape.of(1), steps >= 130 ? Float.NaN : steps));
            return new Metrics(List.of(1.0), 1);
        }

        @Override
        public Map<String, Stateful> parts() {
            return Map.of("memory", this);
        }

        @Override
        public void save(State out) {
            out.put("value", memory.value());
            out.put("steps", steps);
        }

        @Override
        public void restore(State in) {
            memory.assign(in.tensor("value"));
            steps = in.count("steps");
        }
    }
}
