package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.SafeTensors;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OnReferenceBackend.class)
class ModuleStateTest {
    @Test
    void loadingAnotherNetworksStateMakesItComputeTheSame() {
        Sequential source = SmallNetwork.of(1);
        source.forward(input());
        Sequential target = SmallNetwork.of(2);
        assertThat(evaluated(target)).isNotEqualTo(evaluated(source));

        target.load(source.stateDict());

        assertThat(values(target)).usingRecursiveComparison().isEqualTo(values(source));
        assertThat(evaluated(target)).isEqualTo(evaluated(source));
    }

    @Test
    void loadingCopies() {
        Sequential source = SmallNetwork.of(1);
        Sequential target = SmallNetwork.of(2);
        target.load(source.stateDict());
        float[] loaded = evaluated(target);

        source.parameters().forEach(parameter -> parameter.assign(Tensor.zeros(parameter.shape())));

        assertThat(evaluated(target)).isEqualTo(loaded);
    }

    @Test
    void allThatDoesNotFitIsReportedAtOnceAndNothingChanges() {
        Sequential model = SmallNetwork.of(1);
        Map<String, double[]> before = values(model);
        Map<String, Tensor> state = new LinkedHashMap<>(model.stateDict());
        state.replaceAll((name, value) -> Tensor.zeros(value.shape()));
        state.remove("0.bias");
        state.remove("1.running_var");
        state.put("5.weight", Tensor.zeros(Shape.of(1)));
        state.put("4.weight", Tensor.zeros(Shape.of(4, 2)));
        state.put("1.weight", Tensor.zeros(Shape.of(1, 4)));

        assertThatThrownBy(() -> model.load(state))
                .isInstanceOf(StateException.class)
                .hasMessage("Sequential: expects a state of its own names and shapes, got missing: 0.bias,"
                        + " 1.running_var; unknown: 5.weight; of another shape: 1.weight [1, 4] instead of [4],"
                        + " 4.weight [4, 2] instead of [2, 4]");

        assertThat(values(model)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void savedAndRestoredItGoesOnBitForBit(@TempDir Path directory) {
        Sequential model = SmallNetwork.of(1);
        model.forward(input());
        Path file = directory.resolve("model.safetensors");
        State state = State.empty();
        model.save(state.at("generator"));
        SafeTensors.write(file, state);
        float[] next = model.forward(input()).toFloats();

        Sequential restored = SmallNetwork.of(1);
        restored.parameters().forEach(parameter -> parameter.assign(Tensor.zeros(parameter.shape())));
        restored.restore(SafeTensors.read(file).at("generator"));

        assertThat(restored.forward(input()).toFloats()).isEqualTo(next);
        assertThat(values(restored)).usingRecursiveComparison().isEqualTo(values(model));
    }

    @Test
    void aStateWithoutAStreamsPositionIsRefusedAndNothingChanges() {
        Sequential model = SmallNetwork.of(1);
        State state = State.empty();
        SmallNetwork.of(2).save(state);
        Map<String, double[]> before = values(model);

        assertThatThrownBy(() -> model.restore(State.of(state.tensors(), Map.of())))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects a text \"3.stream\", got none");
        Map<String, String> negative = Map.of("3.stream", "-1", "3.silent_stream", "0");
        assertThatThrownBy(() -> model.restore(State.of(state.tensors(), negative)))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects zero or more as \"3.stream\", got -1");

        assertThat(values(model)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void aStateOfAnotherNetworkLeavesTheStreamsWhereTheyWere() {
        Sequential model = SmallNetwork.of(1);
        Sequential twin = SmallNetwork.of(1);
        State state = State.empty();
        twin.save(state);
        Map<String, String> texts = new TreeMap<>(state.texts());
        texts.replaceAll((name, text) -> "1000");

        assertThatThrownBy(() -> model.restore(State.of(Map.of(), texts))).isInstanceOf(StateException.class);

        assertThat(model.forward(input()).toFloats())
                .isEqualTo(twin.forward(input()).toFloats());
    }

    private static Tensor input() {
        return Tensor.of(Shape.of(2, 3), 1f, -2f, 3f, 0.5f, 1.5f, -1f);
    }

    private static float[] evaluated(Sequential model) {
        return model.in(Mode.EVAL, () -> model.forward(input())).toFloats();
    }

    private static Map<String, double[]> values(Module module) {
        Map<String, double[]> values = new TreeMap<>();
        module.stateDict().forEach((name, value) -> values.put(name, value.toDoubles()));
        return values;
    }
}
