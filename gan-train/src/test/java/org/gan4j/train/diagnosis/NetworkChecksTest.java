package org.gan4j.train.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.models.progan.ProGanGenerator;
import org.gan4j.models.progan.ProGanSettings;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.Tanh;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Optimizer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What is wired wrongly is told, once, in a sentence. */
final class NetworkChecksTest {
    private final Patients run = new Patients();

    /** Runs a layer, which it may have registered, and passes its input on. */
    private static final class Wiring extends Layer {
        private final Linear hidden;
        private final boolean isUsed;

        Wiring(boolean isRegistered, boolean isUsed) {
            Linear linear = new Linear(2, 2, RandomStream.seeded(4));
            this.hidden = isRegistered ? child("hidden", linear) : linear;
            this.isUsed = isUsed;
        }

        @Override
        protected Tensor compute(Tensor input) {
            return isUsed ? hidden.forward(input) : input;
        }

        @Override
        public String toString() {
            return "Wiring()";
        }
    }

    @Test
    void aLayerThatRunsButWasNeverRegisteredIsNamedAtTheFirstStep() {
        run.output = () -> new Wiring(false, true);
        run.made();

        run.train(5);

        assertThat(run.findings).singleElement().satisfies(finding -> {
            assertThat(finding.symptom()).isEqualTo(Symptom.UNREGISTERED_LAYER);
            assertThat(finding.step()).isEqualTo(1);
            assertThat(finding.sentence())
                    .isEqualTo(new Linear(2, 2, RandomStream.seeded(4))
                            + " runs in the step, but belongs to none of the trained networks: it learns nothing and"
                            + " is in no checkpoint");
        });
    }

    @Test
    void parametersWithoutGradientAreNamedAfterAHundredSteps() {
        run.output = () -> new Wiring(true, false);
        run.made();

        run.train(250);

        assertThat(run.findings)
                .extracting(Finding::symptom, Finding::step)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(Symptom.IDLE_PARAMETER, 100L));
        assertThat(run.findings)
                .extracting(Finding::sentence)
                .containsExactlyInAnyOrder(
                        "generator.model.5.hidden.weight has had no gradient for 100 steps, while others of its network have",
                        "generator.model.5.hidden.bias has had no gradient for 100 steps, while others of its network have");
    }

    /** Levels above the present size rest, as do projections below it: they are not forgotten. */
    @Test
    void restingLevelsOfANetworkThatGrowsAreNotNamed() {
        ProGanGenerator generator = new ProGanGenerator(
                ProGanSettings.of(Shape.of(1, 8, 8)).withLatent(2).withWidths(8, 2), RandomStream.seeded(4));
        generator.growth().set(4, 1);
        Optimizer optimizer = Adam.withLearningRate(1e-3).optimizer(generator.parameters());
        NetworkChecks checks = new NetworkChecks(Map.of("generator", generator, "generator_optimizer", optimizer), 0);

        optimizer.step(generator.forward(Tensor.ones(Shape.of(1, 2))).sum().gradients(generator.parameters()));

        assertThat(checks.observe(100)).isEmpty();
    }

    @Test
    void aLayerThatIsRegisteredAndUsedIsNotNamed() {
        run.output = () -> new Wiring(true, true);
        run.made();

        run.train(110);

        assertThat(run.findings).isEmpty();
    }

    @Test
    void dataFromZeroToOneForATanhGeneratorAreTold() {
        for (int i = 0; i < run.points.length; i++) {
            run.points[i] = (run.points[i] + 3) / 6;
        }
        run.output = Tanh::new;
        run.made();

        run.train(110);

        List<Finding> found = found(Symptom.DATA_RANGE);
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.step()).isEqualTo(1);
            assertThat(finding.sentence())
                    .matches(
                            "real samples lie between 0\\.\\d+ and 0\\.\\d+, while the generator's last layer, Tanh\\(\\),"
                                    + " gives -1 to 1");
        });
    }

    @Test
    void dataOnBothSidesOfZeroForASigmoidGeneratorAreTold() {
        run.output = Sigmoid::new;
        run.made();

        run.train(3);

        assertThat(found(Symptom.DATA_RANGE)).hasSize(1);
    }

    @Test
    void dataOfTheRangeOfTheLastLayerAreNotTold() {
        for (int i = 0; i < run.points.length; i++) {
            run.points[i] /= 3;
        }
        run.output = Tanh::new;
        run.made();

        run.train(3);

        assertThat(found(Symptom.DATA_RANGE)).isEmpty();
    }

    private List<Finding> found(Symptom symptom) {
        List<Finding> found = new ArrayList<>(run.findings);
        found.removeIf(finding -> finding.symptom() != symptom);
        return found;
    }
}
