package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.Input;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class SpectralWeightTest {
    private static final Shape SHAPE = Shape.of(4, 3);

    @Test
    void aWeightOfAnyModuleIsNormalizedAsALayersIs() {
        Projection projection = new Projection(0);
        SpectralNorm norm = new SpectralNorm(new Linear(3, 4, false, RandomStream.seeded(1)), RandomStream.seeded(2));
        norm.to(DType.FLOAT64);
        norm.load(Map.of(
                "layer.weight", projection.weight.value(),
                "weight_u", projection.namedBuffers().get("spectral.u").value(),
                "weight_v", projection.namedBuffers().get("spectral.v").value()));
        Tensor input = Tensor.normal(Shape.of(5, 3), DType.FLOAT64, RandomStream.seeded(3));

        for (Mode mode : new Mode[] {Mode.TRAIN, Mode.TRAIN_SILENT, Mode.TRAIN, Mode.EVAL}) {
            Tensor expected = norm.in(mode, () -> norm.forward(input));
            Tensor seen = projection.in(
                    mode,
                    () -> projection.forward(input, Tensor.zeros(Shape.of(1)).to(DType.FLOAT64)));
            assertThat(seen.toDoubles()).isEqualTo(expected.toDoubles());
        }
        assertThat(projection.namedBuffers().get("spectral.u").value().toDoubles())
                .isEqualTo(norm.namedBuffers().get("weight_u").value().toDoubles());
    }

    @Test
    void gradientsOfOrderOneAndTwoFlowThroughIt() {
        Projection projection = new Projection(1);
        GradientCheck.ofAll(
                        tensors -> projection.in(
                                Mode.EVAL,
                                () -> Module.with(
                                        Map.of(projection.weight, tensors.get(1)),
                                        () -> projection.forward(tensors.get(0), tensors.get(2)))),
                        List.of(Input.input(2, 3), Input.input(4, 3), Input.input(2, 4))
                                .toArray(Input[]::new))
                .on(Backends.current())
                .check();
    }

    @Test
    void aWeightOfOneAxisOrAnAxisThatIsNotThereIsRefused() {
        Linear linear = new Linear(3, 4, RandomStream.seeded(1));
        Parameter bias = linear.namedParameters().get("bias");

        assertThatThrownBy(() -> SpectralNorm.of(bias, RandomStream.seeded(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SpectralNorm: expects a weight of two axes or more, and one of them, got Parameter bias [4]"
                                + " and 0");
        assertThatThrownBy(() -> SpectralNorm.of(linear.weight(), 2, RandomStream.seeded(2)))
                .hasMessage("SpectralNorm: expects a weight of two axes or more, and one of them, got Parameter weight"
                        + " [4, 3] and 2");
    }

    /** A module of two inputs with a weight that is no layer's. */
    private static final class Projection extends ConditionalLayer {
        private final Parameter weight;
        private final SpectralWeight spectral;

        Projection(int outAxis) {
            RandomStream random = RandomStream.seeded(4);
            weight = parameter("weight", SHAPE, Initializer.normal(0, 1), random);
            spectral = child("spectral", SpectralNorm.of(weight, outAxis, random));
            to(DType.FLOAT64);
        }

        @Override
        protected Tensor compute(Tensor input, Tensor condition) {
            return input.linear(spectral.value(), null).add(condition);
        }
    }
}
