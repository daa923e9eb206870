package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class SequentialTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void appliesItsLayersInOrder() {
        Layer abs = new Sequential(new LeakyReLU(2), new ReLU());

        assertThat(abs.forward(Tensor.of(Shape.of(2), -1f, 3f)).toFloats()).containsExactly(0, 3);
        Layer twice = new Sequential(new LeakyReLU(2), new LeakyReLU(-1));
        assertThat(twice.forward(Tensor.of(Shape.of(2), -1f, 3f)).toFloats()).containsExactly(2, 3);
    }

    @Test
    void namesItsLayersByTheirPlace() {
        Sequential model = new Sequential(new Linear(2, 3, random), new ReLU(), new Linear(3, 1, random));

        assertThat(model.namedParameters().keySet()).containsExactly("0.weight", "0.bias", "2.weight", "2.bias");
        assertThat(model.layers())
                .hasSize(3)
                .isEqualTo(List.copyOf(model.children().values()));
    }

    @Test
    void withoutLayersItsOutputIsItsInput() {
        Tensor input = Tensor.ones(Shape.of(2));

        Tensor output = new Sequential().forward(input);

        assertThat(output).isSameAs(input);
        assertThat(output.toFloats()).containsExactly(1, 1);
    }

    @Test
    void keepsOnlyItsLastOutput(ReferenceBackend backend) {
        Sequential model = new Sequential(new Linear(2, 3, random), new ReLU(), new Linear(3, 4, random), new Tanh());
        try (Scope scope = Scope.open()) {
            Tensor input = Tensor.ones(Shape.of(5, 2));
            long before = backend.liveBytes();

            NoGradient.run(() -> model.forward(input));

            assertThat(backend.liveBytes() - before).isEqualTo(5 * 4 * Float.BYTES);
        }
    }

    @Test
    void aLayerMayBeUsedOnce() {
        ReLU relu = new ReLU();

        assertThatThrownBy(() -> new Sequential(relu, new Tanh(), relu))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Module: expects a child that is not part of another module, got ReLU(), which is \"0\""
                        + " there");
    }
}
