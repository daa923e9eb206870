package user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.loss.CrossEntropyLoss;
import org.gan4j.models.Latent;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sequential;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.penalty.CriticView;
import org.gan4j.train.penalty.Outputs;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.step.AdversarialPair;
import org.junit.jupiter.api.Test;

/** Penalties of the discriminator's outputs, and discriminators of two heads. */
final class CriticViewTest {
    private final Toy toy = new Toy();

    @Test
    void aPenaltyOfTheLogitsCostsNoFurtherPass() {
        int plain = passes(toy, toy.trainer().build());
        Toy other = new Toy();
        // ProGAN's drift: Karras et al., ICLR 2018, appendix A.1.
        GanTrainer<Batch> drift = other.trainer()
                .regularizer(Regularizer.of(
                        view -> view.logits().real().square().mean().multiply(0.001)))
                .build();

        assertThat(passes(other, drift)).isEqualTo(plain);
        assertThat(Toy.metric(drift, "d_penalty")).isPositive();
    }

    /** How often layers of the discriminator ran in a step. */
    private static int passes(Toy toy, GanTrainer<Batch> trainer) {
        int[] passes = {0};
        LayerObserver.during(
                (layer, inputs, output) ->
                        passes[0] += toy.discriminator.modules().contains(layer) ? 1 : 0,
                () -> {
                    trainer.fit(toy.data, Steps.of(1));
                    return trainer;
                });
        return passes[0];
    }

    /** LeCam's regularisation (Tseng et al., CVPR 2021): towards moving means of the logits. */
    private static final class LeCam implements Regularizer, Stateful {
        private static final double DECAY = 0.9;
        private double real;
        private double fake;

        @Override
        public Optional<Tensor> penalty(CriticView view) {
            Tensor ofReal = view.logits().real();
            Tensor ofFake = view.logits().fake();
            real = DECAY * real + (1 - DECAY) * ofReal.mean().item();
            fake = DECAY * fake + (1 - DECAY) * ofFake.mean().item();
            Tensor away = ofReal.subtract(fake).square().mean();
            return Optional.of(away.add(ofFake.subtract(real).square().mean()).multiply(0.01));
        }

        @Override
        public void save(State out) {
            out.put("real", real);
            out.put("fake", fake);
        }

        @Override
        public void restore(State in) {
            double savedFake = in.decimal("fake");
            real = in.decimal("real");
            fake = savedFake;
        }
    }

    @Test
    void aPenaltyThatRemembersIsResumed() {
        GanTrainer<Batch> whole = toy.trainer().regularizer(new LeCam()).build();
        whole.fit(toy.data, Steps.of(3));
        Map<String, State> saved = Toy.copy(whole.snapshot());
        whole.fit(toy.data, Steps.of(6));
        Toy again = new Toy();
        GanTrainer<Batch> resumed = again.trainer().regularizer(new LeCam()).build();
        resumed.restore(again.data, saved);
        resumed.fit(again.data, Steps.of(6));

        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        assertThat(saved).containsKey("regularizer-le_cam");
    }

    /** ACGAN's discriminator: one body, a logit and class logits. */
    private static final class TwoHeads extends Module {
        private final Sequential body = child("body", new Sequential(new Flatten(), new Linear(4, 6, Toy.random())));
        private final Linear logit = child("logit", new Linear(6, 1, Toy.random()));
        private final Linear classes = child("classes", new Linear(6, Toy.CLASSES, Toy.random()));

        Outputs forward(Tensor samples, Tensor labels) {
            Tensor features = body.forward(samples).relu();
            Tensor loss = new CrossEntropyLoss().apply(classes.forward(features), labels);
            return new Outputs(logit.forward(features), Map.of("class", loss));
        }
    }

    private record TwoHeadedPair(Toy toy, TwoHeads discriminator) implements AdversarialPair<Batch> {
        @Override
        public Module generator() {
            return toy.generator;
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
            return toy.generator.forward(noise);
        }

        @Override
        public Tensor logits(Tensor samples, Batch batch) {
            return outputs(samples, batch).logits();
        }

        @Override
        public Outputs outputs(Tensor samples, Batch batch) {
            return discriminator.forward(samples, batch.labels());
        }
    }

    @Test
    void aSecondHeadTrainsBothNetworksWithoutAnotherPass() {
        TwoHeads discriminator = new TwoHeads();
        double[] before = discriminator.stateDict().get("classes.weight").toDoubles();
        Map<String, Integer> passes = new HashMap<>();
        GanTrainer<Batch> trainer = GanTrainer.of(new TwoHeadedPair(toy, discriminator))
                .regularizer(Regularizer.of(view -> view.logits()
                        .onReal()
                        .head("class")
                        .add(view.logits().onFake().head("class"))))
                .generatorTerm("class", 1, view -> view.outputs().head("class"))
                .random(Toy.random())
                .build();
        LayerObserver.during(
                (layer, inputs, output) -> {
                    if (layer == discriminator.classes) {
                        passes.merge("classes", 1, Integer::sum);
                    }
                },
                () -> {
                    trainer.fit(toy.data, Steps.of(1));
                    return trainer;
                });

        // Real and generated for the discriminator, generated for the generator.
        assertThat(passes).containsEntry("classes", 3);
        assertThat(Toy.metric(trainer, "g_class")).isCloseTo(Math.log(Toy.CLASSES), within(0.7));
        assertThat(discriminator.stateDict().get("classes.weight").toDoubles()).isNotEqualTo(before);
    }
}
