package user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.loss.L1Loss;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.penalty.GeneratorTerm;
import org.gan4j.train.penalty.GeneratorView;
import org.junit.jupiter.api.Test;

/** Terms of the generator's loss, as the authors of papers write them. */
final class GeneratorTermTest {
    private final Toy toy = new Toy();

    @Test
    void aTermIsWeightedAddedAndReportedByItsName() {
        GanTrainer<Batch> plain = toy.trainer().build();
        plain.fit(toy.data, Steps.of(1));
        Toy other = new Toy();
        List<Double> distances = new ArrayList<>();
        GanTrainer<Batch> trainer = other.trainer()
                .generatorTerm("l1", 100, view -> {
                    Tensor distance =
                            new L1Loss().apply(view.fake(), view.batch().images());
                    distances.add(distance.item());
                    return distance;
                })
                .build();
        trainer.fit(other.data, Steps.of(1));

        assertThat(trainer.metricNames())
                .containsExactly("d_loss", "g_loss", "d_real", "d_fake", "d_grad", "g_l1", "g_grad");
        assertThat(Toy.metric(trainer, "g_l1")).isCloseTo(100 * distances.get(0), within(1e-4));
        assertThat(Toy.metric(trainer, "g_loss"))
                .isCloseTo(Toy.metric(plain, "g_loss") + Toy.metric(trainer, "g_l1"), within(1e-4));
        assertThat(Toy.metric(trainer, "d_loss")).isEqualTo(Toy.metric(plain, "d_loss"));
        assertThat(Toy.metric(trainer, "g_grad")).isNotEqualTo(Toy.metric(plain, "g_grad"));
    }

    @Test
    void aLazyTermIsRareAndAsManyTimesAsHeavy() {
        List<Long> updates = new ArrayList<>();
        GanTrainer<Batch> trainer = toy.trainer()
                .lazyGeneratorTerm("bias", 2, 3, view -> {
                    updates.add(view.update());
                    return view.fake().square().mean();
                })
                .build();
        List<Boolean> present = new ArrayList<>();
        for (int step = 1; step <= 7; step++) {
            trainer.fit(toy.data, Steps.of(step));
            present.add(Toy.metric(trainer, "g_bias") > 0);
        }

        assertThat(updates).containsExactly(0L, 3L, 6L);
        assertThat(present).containsExactly(true, false, false, true, false, false, true);
    }

    @Test
    void orthogonalRegularisationSeesTheGeneratorsWeights() {
        GeneratorTerm<Object> orthogonal = view -> {
            Parameter weight = view.generator().namedParameters().get("model.0.weight");
            Tensor products = weight.value().matmul(weight.value().transpose(0, 1));
            return products.square().sum();
        };
        GanTrainer<Batch> trainer =
                toy.trainer().generatorTerm("orthogonal", 1e-4, orthogonal).build();
        trainer.fit(toy.data, Steps.of(2));

        assertThat(Toy.metric(trainer, "g_orthogonal")).isPositive();
    }

    /** StyleGAN2's path length regularisation (Karras et al., CVPR 2020, section 3.2), which remembers a mean length. */
    private static final class PathLength implements GeneratorTerm<Object>, Stateful {
        private double mean;

        @Override
        public Tensor of(GeneratorView<?> view) {
            Tensor z = view.noise().detach().asVariable();
            Tensor samples = view.generate(z);
            Tensor y = samples.detach().normalLike(view.random()).multiply(0.5);
            Tensor slopes = samples.multiply(y).sum().differentiableGradients(z).of(z);
            Tensor lengths = slopes.square().sum(1).add(1e-8).sqrt();
            mean += 0.01 * (lengths.mean().item() - mean);
            return lengths.subtract(mean).square().mean();
        }

        @Override
        public void save(State out) {
            out.put("mean", mean);
        }

        @Override
        public void restore(State in) {
            mean = in.decimal("mean");
        }
    }

    @Test
    void pathLengthHasPassesDrawsAndAStateOfItsOwn() {
        PathLength path = new PathLength();
        GanTrainer<Batch> whole =
                toy.trainer().lazyGeneratorTerm("path", 2, 2, path).build();
        whole.fit(toy.data, Steps.of(3));
        var saved = Toy.copy(whole.snapshot());
        whole.fit(toy.data, Steps.of(6));

        Toy again = new Toy();
        GanTrainer<Batch> resumed = again.trainer()
                .lazyGeneratorTerm("path", 2, 2, new PathLength())
                .build();
        resumed.restore(again.data, saved);
        resumed.fit(again.data, Steps.of(6));

        assertThat(saved).containsKeys("generator_term-path", "generator_term_draws-path");
        assertThat(Double.parseDouble(saved.get("generator_term-path").text("mean")))
                .isPositive();
        assertThat(Toy.bits(resumed.snapshot())).isEqualTo(Toy.bits(whole.snapshot()));
        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
    }

    @Test
    void anotherTermMovesNoDrawsOfTheFirst() {
        List<Double> alone = new ArrayList<>();
        toy.trainer().generatorTerm("noise", 1e-30, drawing(alone)).build().fit(toy.data, Steps.of(3));
        Toy other = new Toy();
        List<Double> joined = new ArrayList<>();
        other.trainer()
                .generatorTerm("before", 1e-30, drawing(new ArrayList<>()))
                .generatorTerm("noise", 1e-30, drawing(joined))
                .build()
                .fit(other.data, Steps.of(3));

        assertThat(joined).isEqualTo(alone);
    }

    private static GeneratorTerm<Object> drawing(List<Double> drawn) {
        return view -> {
            drawn.add(view.random().nextDouble());
            return view.fake().mean();
        };
    }

    @Test
    void namesThatCannotBeMetricsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> toy.trainer()
                        .generatorTerm("loss", 1, view -> view.fake().mean()))
                .withMessage(
                        "NamedTerm: expects a name of lower-case letters, digits and _ other than loss and grad, got"
                                + " \"loss\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> toy.trainer()
                        .generatorTerm("l1", 1, view -> view.fake().mean())
                        .generatorTerm("l1", 1, view -> view.fake().mean()))
                .withMessage("GeneratorSettings: expects terms of different names, got [l1, l1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        toy.trainer().generatorTerm("l1", 0, view -> view.fake().mean()))
                .withMessage("NamedTerm: expects a weight > 0, got 0.0");
    }
}
