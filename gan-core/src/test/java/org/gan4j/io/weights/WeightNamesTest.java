package org.gan4j.io.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.StateException;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class WeightNamesTest {
    private static Map<String, Tensor> weights(String... names) {
        Map<String, Tensor> weights = new TreeMap<>();
        for (String name : names) {
            weights.put(name, Tensor.zeros(Shape.of(1)));
        }
        return weights;
    }

    @Test
    void rulesAreAppliedInOrder() {
        WeightNames names = new WeightNames()
                .part("g_ema.")
                .strip("module.")
                .rename("conv1.", "0.")
                .rename("scale", "factor");

        assertThat(names.of(weights("g.conv1.weight", "g_ema.module.conv1.weight", "g_ema.bias", "g_ema.scale"))
                        .keySet())
                .containsExactly("0.weight", "bias", "factor");
    }

    @Test
    void aRuleThatFitsNothingIsAMistake() {
        assertThatThrownBy(() -> new WeightNames().strip("main.").of(weights("0.weight")))
                .isInstanceOf(StateException.class)
                .hasMessage("No weight's name begins with \"main.\"");
    }

    @Test
    void namesThatBecomeEqualAreRefused() {
        assertThatThrownBy(() -> new WeightNames().strip("main.").of(weights("main.0.weight", "0.weight")))
                .isInstanceOf(StateException.class)
                .hasMessage("Two weights would be named \"0.weight\", or one have no name");
        assertThatThrownBy(() -> new WeightNames().strip(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WeightNames: expects a beginning of names, got none");
    }
}
