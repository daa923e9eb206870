package user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.io.Stateful;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.Latent;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.Adam;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.Schedule;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.penalty.CriticView;
import org.gan4j.train.penalty.GeneratorTerm;
import org.gan4j.train.penalty.GeneratorView;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.step.AdversarialPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a step was given and keeps state is in checkpoints, and goes back with a rewind. */
@ExtendWith(OnReferenceBackend.class)
final class StateTest {
    /** Counts, and computes with the count. */
    private abstract static class Counting implements Stateful {
        private long count;

        double next() {
            return ++count / 100.0;
        }

        @Override
        public void save(State out) {
            out.put("count", count);
        }

        @Override
        public void restore(State in) {
            count = in.count("count");
        }
    }

    private static final class CountingLoss extends Counting implements AdversarialLoss {
        private final AdversarialLoss loss = new NonSaturatingLoss();

        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            return loss.discriminator(real, fake).multiply(1 + next());
        }

        @Override
        public Tensor generator(Tensor fake, Supplier<Tensor> real) {
            return loss.generator(fake, real);
        }

        @Override
        public Tensor score(Tensor output) {
            return output;
        }
    }

    private static final class CountingPenalty extends Counting implements Regularizer {
        @Override
        public Optional<Tensor> penalty(CriticView view) {
            return Optional.of(view.logits().real().square().mean().multiply(next()));
        }
    }

    private static final class CountingTerm extends Counting implements GeneratorTerm<Object> {
        @Override
        public Tensor of(GeneratorView<?> view) {
            return view.fake().square().mean().multiply(next());
        }
    }

    private static final class CountingSchedule extends Counting implements Schedule {
        @Override
        public double factor(long step) {
            return 1 + next();
        }

        @Override
        public String toString() {
            return "CountingSchedule";
        }
    }

    private static final class CountingClipping extends Counting implements GradientClipping {
        @Override
        public Gradients clip(Gradients gradients, List<Parameter> parameters) {
            return gradients.times(1 + next());
        }
    }

    /** Scales what it generates by a count. */
    private static final class CountingPair extends Counting implements AdversarialPair<Batch> {
        private final Toy toy;

        CountingPair(Toy toy) {
            this.toy = toy;
        }

        @Override
        public Module generator() {
            return toy.generator;
        }

        @Override
        public Module discriminator() {
            return toy.discriminator;
        }

        @Override
        public Latent latent() {
            return toy.generator.latent();
        }

        @Override
        public Tensor real(Batch batch) {
            return batch.images();
        }

        @Override
        public Tensor fake(Tensor noise, Batch batch) {
            return toy.generator.forward(noise).multiply(1 + next());
        }

        @Override
        public Tensor logits(Tensor samples, Batch batch) {
            return toy.discriminator.forward(samples);
        }
    }

    private static GanTrainerBuilder<Batch> counting(Toy toy) {
        Adam adam = Adam.withLearningRate(1e-2);
        return GanTrainer.of(new CountingPair(toy))
                .loss(new CountingLoss())
                .generatorOptimizer(adam.schedule(new CountingSchedule().warmUp(2)))
                .discriminatorOptimizer(adam.schedule(new CountingSchedule()))
                .clipping(new CountingClipping())
                .regularizer(new CountingPenalty())
                .regularizer(new CountingPenalty())
                .generatorTerm("counting", 1, new CountingTerm())
                .random(Toy.random().split("train"));
    }

    @Test
    void aResumedRunIsTheWholeOne() {
        Toy toy = new Toy();
        GanTrainer<Batch> whole = counting(toy).build();
        whole.fit(toy.data, Steps.of(3));
        Map<String, State> saved = Toy.copy(whole.snapshot());
        whole.fit(toy.data, Steps.of(6));

        Toy again = new Toy();
        GanTrainer<Batch> resumed = counting(again).build();
        resumed.restore(again.data, saved);
        resumed.fit(again.data, Steps.of(6));

        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        assertThat(Toy.bits(resumed.snapshot())).isEqualTo(Toy.bits(whole.snapshot()));
        assertThat(saved)
                .containsKeys(
                        "loss",
                        "pair",
                        "generator_schedule",
                        "discriminator_schedule",
                        "generator_clipping",
                        "discriminator_clipping",
                        "regularizer-counting_penalty",
                        "regularizer-counting_penalty-2",
                        "generator_term-counting");
    }

    @Test
    void aRewindTakesTheStateBack() {
        Toy toy = new Toy();
        GanTrainer<Batch> broken = counting(toy)
                .regularizer(Regularizer.of(
                        view -> view.logits().real().mean().multiply(view.update() < 5 ? 0 : Double.NaN)))
                .diagnosis(Diagnosis.standard().tell(finding -> {}))
                .build();
        assertThatThrownBy(() -> broken.fit(toy.data, Steps.of(20))).isInstanceOf(RunException.class);
        Toy other = new Toy();
        GanTrainer<Batch> sound = counting(other)
                .regularizer(Regularizer.of(view -> view.logits().real().mean().multiply(0)))
                .build();
        sound.fit(other.data, Steps.of(5));

        assertThat(broken.step()).isEqualTo(5);
        assertThat(Toy.bits(broken.snapshot())).isEqualTo(Toy.bits(sound.snapshot()));
    }

    @Test
    void anotherPartInFrontChangesNoName() {
        Toy toy = new Toy();
        GanTrainer<Batch> before = toy.trainer()
                .regularizer(new CountingPenalty())
                .generatorTerm("counting", 1, new CountingTerm())
                .build();
        before.fit(toy.data, Steps.of(2));
        Map<String, State> saved = Toy.copy(before.snapshot());
        Toy again = new Toy();
        GanTrainer<Batch> after = again.trainer()
                .regularizer(new R1Penalty())
                .regularizer(new CountingPenalty())
                .generatorTerm("counting", 1, new CountingTerm())
                .build();

        after.restore(again.data, saved);

        after.fit(again.data, Steps.of(2));
        assertThat(after.snapshot().get("regularizer-counting_penalty").text("count"))
                .isEqualTo("2");
    }

    /** Refuses every state but its own. */
    private static final class Picky implements Regularizer, Stateful {
        private final String own;

        Picky(String own) {
            this.own = own;
        }

        @Override
        public void save(State out) {
            out.put("own", own);
        }

        @Override
        public void restore(State in) {
            if (!in.text("own").equals(own)) {
                throw new StateException("Picky: expects " + own + ", got " + in.text("own"));
            }
        }
    }

    @Test
    void aPartThatRefusesItsStateLeavesAllOthersAsTheyWere() {
        Toy toy = new Toy();
        GanTrainer<Batch> trainer = toy.trainer()
                .generatorTerm("counting", 1, new CountingTerm())
                .regularizer(new Picky("one"))
                .build();
        trainer.fit(toy.data, Steps.of(2));
        Map<String, State> saved = Toy.copy(trainer.snapshot());
        Toy other = new Toy();
        GanTrainer<Batch> picky = other.trainer()
                .generatorTerm("counting", 1, new CountingTerm())
                .regularizer(new Picky("other"))
                .build();
        picky.fit(other.data, Steps.of(1));
        Map<String, Object> before = Toy.bits(Toy.copy(picky.snapshot()));

        assertThatThrownBy(() -> picky.restore(other.data, saved))
                .isInstanceOf(StateException.class)
                .hasMessage("Picky: expects other, got one");

        assertThat(Toy.bits(picky.snapshot())).isEqualTo(before);
        assertThat(picky.step()).isEqualTo(1);
    }
}
