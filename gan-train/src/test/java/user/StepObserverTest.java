package user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.penalty.Logits;
import org.gan4j.train.step.StepObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An observer of a training step sees what goes through it, at the steps that it looks at, and changes nothing. */
@ExtendWith(OnReferenceBackend.class)
final class StepObserverTest {
    /** Writes down what it sees of every other step. */
    private static final class Notes implements StepObserver {
        final List<String> seen = new ArrayList<>();
        private int steps;

        @Override
        public boolean looks() {
            return steps++ % 2 == 1;
        }

        @Override
        public void real(Tensor samples) {
            seen.add("real " + samples.shape());
        }

        @Override
        public void fake(Tensor samples) {
            seen.add("fake " + samples.shape());
        }

        @Override
        public void logits(Logits logits) {
            seen.add("logits " + logits.real().shape() + " " + logits.fake().shape());
        }

        @Override
        public void gradients(String network, Gradients gradients) {
            seen.add("gradients of the " + network + (gradients.norm().item() > 0 ? "" : ", which vanish"));
        }

        @Override
        public void computed(Module module, List<Tensor> inputs, Tensor output) {
            if (module.toString().startsWith("Mlp")) {
                seen.add(module.toString());
            }
        }
    }

    @Test
    void itSeesSamplesPassesOutputsAndGradientsInTheirOrder() {
        Toy toy = new Toy();
        Notes notes = new Notes();
        toy.trainer().observer(notes).build().fit(toy.data, Steps.of(3));

        String generator = toy.generator.toString();
        String discriminator = toy.discriminator.toString();
        assertThat(notes.seen)
                .containsExactly(
                        "real [4, 1, 2, 2]",
                        generator,
                        "fake [4, 1, 2, 2]",
                        discriminator,
                        "logits [4, 1] [4, 1]",
                        "gradients of the discriminator",
                        generator,
                        "fake [4, 1, 2, 2]",
                        discriminator,
                        "gradients of the generator");
    }

    @Test
    void itChangesNothing() {
        Toy toy = new Toy();
        GanTrainer<Batch> observed = toy.trainer().observer(new Notes()).build();
        observed.fit(toy.data, Steps.of(4));
        Toy other = new Toy();
        GanTrainer<Batch> plain = other.trainer().build();
        plain.fit(other.data, Steps.of(4));

        assertThat(observed.metrics()).isEqualTo(plain.metrics());
        assertThat(Toy.bits(observed.snapshot())).isEqualTo(Toy.bits(plain.snapshot()));
    }
}
