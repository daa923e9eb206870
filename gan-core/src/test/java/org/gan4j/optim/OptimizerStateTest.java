package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OnReferenceBackend.class)
class OptimizerStateTest {
    static Stream<OptimizerSettings> rules() {
        return RuleCase.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void savedAndRestoredItGoesOnBitForBit(OptimizerSettings rule, @TempDir Path directory) {
        Vectors once = Vectors.of(2, 1);
        Optimizer whole = rule.optimizer(once.parameters());
        whole.learningRate(0.1 + 0.2);
        steps(once, whole, 0, 3);
        Path file = directory.resolve("optimizer.safetensors");
        State saved = State.empty();
        once.save(saved.at("network"));
        whole.save(saved.at("optimizer"));
        SafeTensors.write(file, saved);
        steps(once, whole, 3, 6);

        Vectors twice = Vectors.of(2, 1);
        Optimizer resumed = rule.optimizer(twice.parameters());
        State read = SafeTensors.read(file);
        twice.restore(read.at("network"));
        resumed.restore(read.at("optimizer"));
        steps(twice, resumed, 3, 6);

        assertThat(twice.values("a")).isEqualTo(once.values("a"));
        assertThat(twice.values("b")).isEqualTo(once.values("b"));
        assertThat(resumed.learningRate()).isEqualTo(whole.learningRate());
    }

    @Test
    void momentsAreSavedUnderTheirParametersNames() {
        State state = State.empty();
        Adam.withLearningRate(0.1).optimizer(Vectors.of(2, 1).parameters()).save(state);

        assertThat(state.tensors().keySet()).containsExactly("a.exp_avg", "a.exp_avg_sq", "b.exp_avg", "b.exp_avg_sq");
        assertThat(state.texts())
                .isEqualTo(Map.of(
                        "a.step", "0",
                        "b.step", "0",
                        "learning_rate", "0.1",
                        "schedule", "ConstantSchedule[]",
                        "steps", "0"));
    }

    @Test
    void aStateOfAnotherRuleOrNetworkIsRefusedAndNothingChanges() {
        Vectors vectors = Vectors.of(2, 1);
        Optimizer adam = Adam.withLearningRate(0.1).optimizer(vectors.parameters());
        steps(vectors, adam, 0, 2);
        double[] before = moment(adam, vectors);
        State state = State.empty();
        RmsProp.withLearningRate(0.1).optimizer(vectors.parameters()).save(state);
        Map<String, Tensor> misshaped = new TreeMap<>(saved(adam).tensors());
        misshaped.put("b.exp_avg", Tensor.zeros(Shape.of(3)));

        assertThatThrownBy(() -> adam.restore(state))
                .isInstanceOf(StateException.class)
                .hasMessage(adam + ": expects a state of its own names and shapes, got missing: a.exp_avg,"
                        + " a.exp_avg_sq, b.exp_avg, b.exp_avg_sq; unknown: a.square_avg, b.square_avg");
        assertThatThrownBy(() -> adam.restore(State.of(misshaped, saved(adam).texts())))
                .isInstanceOf(StateException.class)
                .hasMessage(adam + ": expects a state of its own names and shapes, got of another shape: b.exp_avg [3]"
                        + " instead of [1]");

        assertThat(moment(adam, vectors)).isEqualTo(before);
    }

    @Test
    void textsThatAreMissingOrNoCountAreRefusedAndNothingChanges() {
        Vectors vectors = Vectors.of(2, 1);
        Optimizer adam = Adam.withLearningRate(0.1).optimizer(vectors.parameters());
        Map<String, Tensor> zeros = new TreeMap<>(saved(adam).tensors());
        Map<String, String> texts = new TreeMap<>(saved(adam).texts());
        steps(vectors, adam, 0, 2);
        double[] before = moment(adam, vectors);

        texts.put("b.step", "-1");
        assertThatThrownBy(() -> adam.restore(State.of(zeros, texts)))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects zero or more as \"b.step\", got -1");
        texts.put("b.step", "x");
        assertThatThrownBy(() -> adam.restore(State.of(zeros, texts)))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects a number as \"b.step\", got \"x\"");
        texts.remove("b.step");
        assertThatThrownBy(() -> adam.restore(State.of(zeros, texts)))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects a text \"b.step\", got none");
        texts.put("b.step", "1");
        texts.remove("learning_rate");
        assertThatThrownBy(() -> adam.restore(State.of(zeros, texts)))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects a text \"learning_rate\", got none");

        assertThat(moment(adam, vectors)).isEqualTo(before);
        assertThat(adam.state().byParameter().get(vectors.get("a")).steps()).isEqualTo(2);
    }

    private static void steps(Vectors vectors, Optimizer optimizer, int from, int to) {
        for (int i = from; i < to; i++) {
            optimizer.step(vectors.gradients("a", Math.sin(i), Math.cos(i)));
            if (i % 2 == 0) {
                optimizer.step(vectors.gradients("b", 0.1 * i));
            }
        }
    }

    private static State saved(Optimizer optimizer) {
        State state = State.empty();
        optimizer.save(state);
        return state;
    }

    private static double[] moment(Optimizer optimizer, Vectors vectors) {
        return optimizer
                .state()
                .byParameter()
                .get(vectors.get("a"))
                .tensors()
                .get(0)
                .toDoubles();
    }
}
