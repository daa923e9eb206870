package org.gan4j.train.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Latent;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Module;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TinyGan;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunLog;
import org.gan4j.train.step.AdversarialPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiagnosisTest {
    private final Patients run = new Patients();

    @TempDir
    private Path directory;

    @Test
    void aSoundRunShowsNothing() {
        run.train(1500);

        assertThat(run.findings).isEmpty();
    }

    @Test
    void anExplodingLearningRateIsDiagnosed() {
        run.generatorRate = 10;
        run.discriminatorRate = 10;

        run.train(60);

        assertThat(run.findings).extracting(Finding::symptom).contains(Symptom.EXPLODING_LOSS);
        assertThat(run.findings.get(0).sentence()).matches("[dg]_loss explodes: .*");
    }

    @Test
    void aDiscriminatorThatIsTooStrongIsDiagnosed() {
        run.generatorRate = 1e-6;
        run.discriminatorRate = 1e-2;

        run.train(1500);

        assertThat(run.findings).extracting(Finding::symptom).contains(Symptom.DISCRIMINATOR_WINNING);
    }

    @Test
    void aSaturatingLossAgainstAStrongDiscriminatorStarvesTheGenerator() {
        run.generatorRate = 1e-6;
        run.discriminatorRate = 1e-2;
        run.loss = new Saturating();

        run.train(1500);

        assertThat(run.findings)
                .extracting(Finding::symptom)
                .contains(Symptom.DISCRIMINATOR_WINNING, Symptom.VANISHING_GENERATOR_GRADIENT);
    }

    @Test
    void aGeneratorThatCollapsesIsDiagnosed() {
        int[] calls = {0};
        run.change = pair -> new ChangedPair(pair, samples -> {
            calls[0]++;
            return calls[0] < 800 ? samples.multiply(3) : samples.multiply(0.01);
        });

        run.train(1000);

        assertThat(run.findings).extracting(Finding::symptom).containsExactly(Symptom.MODE_COLLAPSE);
        assertThat(run.findings.get(0).step()).isBetween(400L, 800L);
        assertThat(run.findings.get(0).sentence()).startsWith("the generator collapses: its samples have become alike");
    }

    @Test
    void aDeadLayerIsNamed() {
        run.activation = ReLU::new;
        run.made();
        kill(run.discriminator, "model.1.bias");

        run.train(300);

        assertThat(run.findings)
                .extracting(Finding::sentence)
                .contains("discriminator.model.2, ReLU() is dead: 100% of its units gave 0 for every sample");
    }

    @Test
    void aLayerOfWhichEveryUnitIsNeededByOneSampleIsNotDead() {
        run.activation = () -> new Sequential(Patients.of("OneEach()", DiagnosisTest::oneEach), new ReLU());
        run.made();

        run.train(300);

        assertThat(run.findings).extracting(Finding::symptom).doesNotContain(Symptom.DEAD_LAYER);
    }

    /** One unit for each sample: 31 of 32 numbers are 0. */
    private static Tensor oneEach(Tensor x) {
        int width = x.shape().size(1);
        float[] values = new float[x.shape().elements()];
        for (int i = 0; i < x.shape().size(0); i++) {
            values[i * width + i % width] = 1;
        }
        return x.multiply(0).add(Tensor.of(x.shape(), values).to(x.backend()).to(x.dtype()));
    }

    @Test
    void aSaturatedLayerIsNamed() {
        run.activation = Tanh::new;
        run.made();
        kill(run.generator, "model.2.bias");

        run.train(300);

        assertThat(run.findings)
                .extracting(Finding::sentence)
                .contains("generator.model.3, Tanh() is saturated: 100% of its outputs are at the ends of their range");
    }

    @Test
    void aLastLayerAtTheEndsAsTheDataAreIsAsItShouldBe() {
        for (int i = 0; i < run.points.length; i++) {
            run.points[i] = run.points[i] > 0 ? 1 : -1;
        }
        run.output = Tanh::new;
        run.made();
        kill(run.generator, "model.4.bias");

        run.train(300);

        assertThat(run.findings).extracting(Finding::symptom).doesNotContain(Symptom.SATURATED_LAYER);
    }

    @Test
    void watchingChangesNoLossAndNoWeight() throws IOException {
        drops(run);
        run.listeners.add(new CsvLog(directory.resolve("on.csv")));
        run.diagnosis = Diagnosis.standard().every(3).file(directory.resolve("diagnosis.jsonl"));
        run.train(250);
        Patients alone = new Patients();
        drops(alone);
        alone.listeners.add(new CsvLog(directory.resolve("off.csv")));
        alone.diagnosis = Diagnosis.off();
        alone.train(250);

        RunLog on = RunLog.read(directory.resolve("on.csv"));
        RunLog off = RunLog.read(directory.resolve("off.csv"));
        for (String metric : List.of("d_loss", "g_loss", "d_real", "d_fake")) {
            assertThat(on.column(metric)).isEqualTo(off.column(metric));
        }
        assertThat(TinyGan.bits(run.discriminator)).isEqualTo(TinyGan.bits(alone.discriminator));
        assertThat(Files.readAllLines(directory.resolve("diagnosis.jsonl")))
                .hasSize(84)
                .allSatisfy(line -> assertThat(line).matches("\\{\"step\":\\d+,\"diversity\":[0-9.E-]+}"));
    }

    /** A further pass would draw other masks. */
    private static void drops(Patients patients) {
        patients.activation = () -> new Sequential(new LeakyReLU(0.2), new Dropout(0.1, RandomStream.seeded(9)));
        patients.made();
    }

    @Test
    void samplesOfSmallBatchesAreGatheredOverSteps() throws IOException {
        run.diagnosis = Diagnosis.standard().file(directory.resolve("diagnosis.jsonl"));
        GanTrainer<Batch> trainer = run.trainer();

        trainer.fit(run.loader().batchSize(5), Steps.of(120));

        // 32 samples take 7 steps.
        assertThat(Files.readAllLines(directory.resolve("diagnosis.jsonl")))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly("{\"step\":7", "{\"step\":57", "{\"step\":107");
    }

    @Test
    void noIntervalIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Diagnosis.standard().every(0))
                .withMessage("Diagnosis: expects to look at one step of 1 or more, got 0");
    }

    private static void kill(Module network, String parameter) {
        network.parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .forEach(each -> each.assign(each.value().constant(each.shape(), -100)));
    }

    /** The generator's loss of the paper that nobody trains with: mean(log(1 - s(fake))). */
    private record Saturating() implements AdversarialLoss {
        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            return new NonSaturatingLoss().discriminator(real, fake);
        }

        @Override
        public Tensor generator(Tensor fake, Supplier<Tensor> real) {
            return fake.softplus().mean().negate();
        }

        @Override
        public Tensor score(Tensor output) {
            return output.sigmoid();
        }
    }

    /** A pair whose samples are changed. */
    private record ChangedPair(AdversarialPair<Batch> pair, UnaryOperator<Tensor> change)
            implements AdversarialPair<Batch> {
        @Override
        public Module generator() {
            return pair.generator();
        }

        @Override
        public Module discriminator() {
            return pair.discriminator();
        }

        @Override
        public Latent latent() {
            return pair.latent();
        }

        @Override
        public Tensor real(Batch batch) {
            return pair.real(batch);
        }

        @Override
        public Tensor fake(Tensor noise, Batch batch) {
            return change.apply(pair.fake(noise, batch));
        }

        @Override
        public Tensor logits(Tensor samples, Batch batch) {
            return pair.logits(samples, batch);
        }
    }
}
