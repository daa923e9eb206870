package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gan4j.CompiledClasses;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer owes. */
@ExtendWith(OnReferenceBackend.class)
class LayersTest {
    static Stream<LayerCase> cases() {
        return LayerCase.all();
    }

    @Test
    void everyLayerIsAmongTheCases() {
        Set<Class<?>> cases =
                LayerCase.all().map(each -> each.make().getClass()).collect(Collectors.toSet());

        assertThat(cases).isEqualTo(CompiledClasses.of(Layer.class)).contains(Linear.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsOfOrderOneAndTwoAreThoseOfFiniteDifferences(LayerCase layer) {
        layer.checkGradients();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theInputIsLeftUnchanged(LayerCase layer) {
        Layer made = layer.make();
        Tensor input = layer.drawn();
        double[] before = input.toDoubles();

        made.forward(input);

        assertThat(input.toDoubles()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyTheOutputStaysInMemory(LayerCase layer, ReferenceBackend backend) {
        Layer made = layer.make();
        try (Scope scope = Scope.open()) {
            Tensor input = layer.drawn();
            long before = backend.liveStorages();

            NoGradient.run(() -> made.forward(input));

            assertThat(backend.liveStorages() - before).isLessThanOrEqualTo(1);
        }
    }
}
