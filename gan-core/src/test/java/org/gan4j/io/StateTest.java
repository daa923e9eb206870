package org.gan4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class StateTest {
    @Test
    void whatWasPutIsThere() {
        State state = State.empty();
        Tensor tensor = Tensor.ones(Shape.of(2));
        state.put("weight", tensor);
        state.put("note", "text");
        state.put("count", Long.MAX_VALUE);
        state.put("rate", 0.1 + 0.2);

        assertThat(state.tensor("weight")).isSameAs(tensor);
        assertThat(state.text("note")).isEqualTo("text");
        assertThat(state.number("count")).isEqualTo(Long.MAX_VALUE);
        assertThat(state.count("count")).isEqualTo(Long.MAX_VALUE);
        assertThat(state.decimal("rate")).isEqualTo(0.1 + 0.2);
        assertThat(state.has("weight")).isTrue();
        assertThat(state.has("note")).isTrue();
        assertThat(state.has("other")).isFalse();
    }

    @Test
    void aPartSeesAndPutsItsOwnNames() {
        State whole = State.empty();
        State part = whole.at("generator").at("0");
        part.put("weight", Tensor.ones(Shape.of(2)));
        part.put("step", 3);
        whole.put("step", 4);
        whole.put("generators", "not in the part");

        assertThat(part.tensors().keySet()).containsExactly("weight");
        assertThat(part.texts()).isEqualTo(Map.of("step", "3"));
        assertThat(whole.tensors().keySet()).containsExactly("generator.0.weight");
        assertThat(whole.texts()).containsOnlyKeys("generator.0.step", "generators", "step");
        assertThat(part.has("generator.0.weight")).isFalse();
    }

    @Test
    void eachNameIsPutOnceAndTheFirstStays() {
        State state = State.empty();
        state.put("a", "first");
        state.at("b").put("a", Tensor.ones(Shape.of(1)));

        assertThatThrownBy(() -> state.put("a", "second"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("State: expects each name once, got \"a\" again");
        assertThatThrownBy(() -> state.at("b").put("a", Tensor.zeros(Shape.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("State: expects each name once, got \"b.a\" again");

        assertThat(state.text("a")).isEqualTo("first");
        assertThat(state.tensor("b.a").toFloats()).containsExactly(1);
    }

    @Test
    void whatIsMissingOrNoNumberIsRefused() {
        State state = State.empty().at("generator");
        state.put("note", "text");
        state.put("rate", 0.5);
        state.put("below", -1);

        assertThatThrownBy(() -> state.tensor("weight"))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects a tensor \"generator.weight\", got none");
        assertThatThrownBy(() -> state.text("weight"))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects a text \"generator.weight\", got none");
        assertThatThrownBy(() -> state.decimal("note"))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects a number as \"generator.note\", got \"text\"");
        assertThatThrownBy(() -> state.number("rate"))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects a number as \"generator.rate\", got \"0.5\"");
        assertThatThrownBy(() -> state.count("below"))
                .isInstanceOf(StateException.class)
                .hasMessage("State: expects zero or more as \"generator.below\", got -1");
    }

    @Test
    void tensorsOfOtherNamesOrShapesAreReportedAtOnce() {
        State state = State.empty().at("generator");
        state.put("a", Tensor.ones(Shape.of(2)));
        state.put("b", Tensor.ones(Shape.of(3)));
        Map<String, Shape> same = Map.of("a", Shape.of(2), "b", Shape.of(3));

        state.requireTensors("Part", same);
        assertThatThrownBy(() -> state.requireTensors("Part", Map.of("b", Shape.of(1, 3), "c", Shape.scalar())))
                .isInstanceOf(StateException.class)
                .hasMessage("Part: expects a state of its own names and shapes, got missing: c; unknown: a;"
                        + " of another shape: b [3] instead of [1, 3]");
    }

    @Test
    void statesAreEqualWhereNamesTextsAndBitsAre() {
        State state = holding(Tensor.of(Shape.of(2), 0f, Float.NaN), "3");

        assertThat(state)
                .isEqualTo(holding(Tensor.of(Shape.of(2), 0f, Float.NaN), "3"))
                .hasSameHashCodeAs(holding(Tensor.of(Shape.of(2), 0f, Float.NaN), "3"))
                .isNotEqualTo(holding(Tensor.of(Shape.of(2), -0f, Float.NaN), "3"))
                .isNotEqualTo(holding(Tensor.of(Shape.of(2, 1), 0f, Float.NaN), "3"))
                .isNotEqualTo(holding(Tensor.of(Shape.of(2), 0f, Float.NaN).to(DType.FLOAT64), "3"))
                .isNotEqualTo(holding(Tensor.of(Shape.of(2), 0f, Float.NaN), "4"))
                .isNotEqualTo(State.empty())
                .isNotEqualTo("state");
        assertThat(Map.of("part", state))
                .isEqualTo(Map.of("part", holding(Tensor.of(Shape.of(2), 0f, Float.NaN), "3")));
    }

    private static State holding(Tensor tensor, String text) {
        State whole = State.empty();
        State part = whole.at("generator");
        part.put("weight", tensor);
        part.put("step", text);
        return part;
    }
}
