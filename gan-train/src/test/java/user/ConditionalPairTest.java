package user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.models.Latent;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Module;
import org.gan4j.nn.ModuleDict;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.penalty.R2Penalty;
import org.gan4j.train.step.AdversarialPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A conditional pair that draws the labels of generated samples, and whose networks share a container. */
@ExtendWith(OnReferenceBackend.class)
final class ConditionalPairTest {
    private static final int SIZE = 4;

    /** Adds a vector of the label to its input. */
    private static final class Labelled extends Module {
        private final Embedding labels;
        private final Linear linear;

        Labelled(int in, int out, RandomStream random) {
            labels = child("labels", new Embedding(Toy.CLASSES, in, random.split("labels")));
            linear = child("linear", new Linear(in, out, random.split("linear")));
        }

        Tensor forward(Tensor input, Tensor classes) {
            return linear.forward(input.add(labels.forward(classes)));
        }
    }

    /**
     * Marks each generated sample with its label, so that tests see whether both stay together. The discriminator remembers
     * what it was shown.
     */
    private static final class MarkedPair implements AdversarialPair<Batch>, Stateful {
        private final Labelled generator = new Labelled(3, SIZE, RandomStream.seeded(1));
        private final Labelled discriminator = new Labelled(SIZE, 1, RandomStream.seeded(2));
        final ModuleDict both = ModuleDict.of("g", generator).and("d", discriminator);
        final List<double[]> marks = new ArrayList<>();
        final List<double[]> labels = new ArrayList<>();
        private final RandomStream random = RandomStream.seeded(3);

        @Override
        public Module generator() {
            return generator;
        }

        @Override
        public Module discriminator() {
            return discriminator;
        }

        @Override
        public Latent latent() {
            return Latent.normal(3);
        }

        @Override
        public Tensor real(Batch batch) {
            return batch.images().flatten(1);
        }

        @Override
        public Batch fakeBatch(Batch batch) {
            int[] drawn = new int[batch.size()];
            Arrays.setAll(drawn, i -> random.nextInt(Toy.CLASSES));
            return withCondition(batch, Tensor.ofInts(Shape.of(drawn.length), drawn));
        }

        @Override
        public Tensor fake(Tensor noise, Batch batch) {
            Tensor samples = generator.forward(noise, batch.labels());
            Tensor mark = Tensor.of(Shape.of(batch.size(), 1), batch.labels().toDoubles())
                    .to(samples.dtype());
            return Tensor.concatenate(1, mark, samples.slice(1, 1, SIZE));
        }

        @Override
        public Tensor logits(Tensor samples, Batch batch) {
            marks.add(samples.slice(1, 0, 1).toDoubles());
            labels.add(batch.labels().toDoubles());
            return discriminator.forward(samples, batch.labels());
        }

        @Override
        public Optional<Tensor> condition(Batch batch) {
            return Optional.of(batch.labels());
        }

        @Override
        public Batch withCondition(Batch batch, Tensor condition) {
            return new Batch(batch.images(), condition);
        }

        @Override
        public void save(State out) {
            out.put("position", random.position());
        }

        @Override
        public void restore(State in) {
            random.seek(in.count("position"));
        }
    }

    private static GanTrainerBuilder<Batch> trainer(AdversarialPair<Batch> pair) {
        return GanTrainer.of(pair).random(Toy.random());
    }

    @Test
    void theImagePoolShowsEachSampleUnderTheLabelThatItWasGeneratedFor() {
        MarkedPair pair = new MarkedPair();
        trainer(pair).imagePool(6).build().fit(Toy.loader(), Steps.of(20));

        // Of each step: real, generated and pooled, generated.
        assertThat(pair.marks).hasSize(60);
        for (int i = 0; i < pair.marks.size(); i++) {
            if (i % 3 != 0) {
                assertThat(pair.marks.get(i)).isEqualTo(pair.labels.get(i));
            }
        }
        assertThat(pair.labels.stream().map(Arrays::toString).distinct().count())
                .isGreaterThan(10);
    }

    @Test
    void aPenaltyAtGeneratedSamplesIsUnderTheirLabels() {
        MarkedPair pair = new MarkedPair();
        trainer(pair).regularizer(new R2Penalty()).build().fit(Toy.loader(), Steps.of(5));

        // Of each step: real, generated, generated under the penalty, generated for the generator.
        assertThat(pair.marks).hasSize(20);
        for (int i = 0; i < pair.marks.size(); i++) {
            if (i % 4 != 0) {
                assertThat(pair.marks.get(i)).isEqualTo(pair.labels.get(i));
            }
        }
    }

    @Test
    void aPoolOfAPairThatDoesNotTellItsConditionsIsRefused() {
        MarkedPair marked = new MarkedPair();
        AdversarialPair<Batch> silent = new Silent(marked);
        GanTrainer<Batch> trainer = trainer(silent).imagePool(6).build();

        assertThatThrownBy(() -> trainer.fit(Toy.loader(), Steps.of(1)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "condition: expects a pair that tells the conditions of its samples, which an image pool keeps"
                                + " with them, or that there are none, got Silent");
    }

    private record Silent(MarkedPair pair) implements AdversarialPair<Batch> {
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
            return pair.fake(noise, batch);
        }

        @Override
        public Tensor logits(Tensor samples, Batch batch) {
            return pair.logits(samples, batch);
        }

        @Override
        public String toString() {
            return "Silent";
        }
    }

    @Test
    void drawnLabelsPooledOnesAndASharedContainerAreResumed() {
        MarkedPair pair = new MarkedPair();
        GanTrainer<Batch> whole = trainer(pair).imagePool(6).build();
        var data = Toy.loader();
        whole.fit(data, Steps.of(4));
        Map<String, State> saved = Toy.copy(whole.snapshot());
        whole.fit(data, Steps.of(9));

        MarkedPair other = new MarkedPair();
        GanTrainer<Batch> resumed = trainer(other).imagePool(6).build();
        var again = Toy.loader();
        resumed.restore(again, saved);
        resumed.fit(again, Steps.of(9));

        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        assertThat(Toy.bits(resumed.snapshot())).isEqualTo(Toy.bits(whole.snapshot()));
        assertThat(saved).containsKeys("pair", "history_pool");
        assertThat(saved.get("history_pool").tensor("conditions").shape()).isEqualTo(Shape.of(6));
        assertThat(other.both.namedParameters()).containsKeys("g.linear.weight", "d.labels.weight");
    }
}
