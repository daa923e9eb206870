package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class LayerObserverTest {
    private final RandomStream random = RandomStream.seeded(1);
    private final List<String> seen = new ArrayList<>();

    private final LayerObserver observer = (module, inputs, output) ->
            seen.add(module + " " + inputs.stream().map(Tensor::shape).toList() + " -> " + output.shape());

    @Test
    void eachCallOfForwardIsObservedTheInnerOnesFirst() {
        Sequential network = new Sequential(
                new SpectralNorm(new Linear(3, 2, random), random), new Sequential(new ReLU()), new Sigmoid());

        Tensor output = LayerObserver.during(observer, () -> network.forward(Tensor.zeros(Shape.of(4, 3))));

        assertThat(output.shape()).isEqualTo(Shape.of(4, 2));
        assertThat(seen)
                .containsExactly(
                        "Linear(3 -> 2) [[4, 3]] -> [4, 2]",
                        "SpectralNorm(Linear(3 -> 2)) [[4, 3]] -> [4, 2]",
                        "ReLU() [[4, 2]] -> [4, 2]",
                        "Sequential [[4, 2]] -> [4, 2]",
                        "Sigmoid() [[4, 2]] -> [4, 2]",
                        "Sequential [[4, 3]] -> [4, 2]");
    }

    @Test
    void modulesOfTwoInputsAreObservedWithBoth() {
        ConditionalSequential network =
                new ConditionalSequential(new Linear(3, 2, random), new Shifted(2, random), new Tanh());
        Tensor labels = Tensor.ofInts(Shape.of(4), 0, 1, 2, 1);

        Tensor output = LayerObserver.during(observer, () -> network.forward(Tensor.zeros(Shape.of(4, 3)), labels));

        double[] shifts =
                network.namedParameters().get("1.shift.weight").value().toDoubles();
        assertThat(output.toDoubles()[7]).isCloseTo(Math.tanh(linearBias(network) + shifts[3]), within(1e-6));
        assertThat(seen)
                .containsExactly(
                        "Linear(3 -> 2) [[4, 3]] -> [4, 2]",
                        "Embedding(3 -> 2) [[4]] -> [4, 2]",
                        "Shifted [[4, 2], [4]] -> [4, 2]",
                        "Tanh() [[4, 2]] -> [4, 2]",
                        "ConditionalSequential [[4, 3], [4]] -> [4, 2]");
    }

    private static double linearBias(Module network) {
        return network.namedParameters().get("0.bias").value().toDoubles()[1];
    }

    @Test
    void aModuleOfItsOwnSignatureIsObservedByTheSameMeans() {
        Three three = new Three();
        Tensor one = Tensor.ones(Shape.of(1));

        LayerObserver.during(observer, () -> three.forward(one, one, one));

        assertThat(seen).containsExactly("Three [[1], [1], [1]] -> [1]");
    }

    @Test
    void anObserverWithinAnotherDoesNotReplaceIt() {
        List<String> inner = new ArrayList<>();

        LayerObserver.during(observer, () -> {
            LayerObserver.during((module, inputs, output) -> inner.add(module.toString()), () -> new ReLU()
                    .forward(Tensor.ones(Shape.of(1))));
            return new Tanh().forward(Tensor.ones(Shape.of(1)));
        });

        assertThat(inner).containsExactly("ReLU()");
        assertThat(seen).containsExactly("ReLU() [[1]] -> [1]", "Tanh() [[1]] -> [1]");
    }

    @Test
    void aConditionalSequentialRefusesModulesThatItCannotCall() {
        assertThatThrownBy(() -> new ConditionalSequential(new ReLU(), new Three()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ConditionalSequential: expects a Layer or a ConditionalLayer, got Three");
    }

    /** Adds a learned vector of each label. */
    private static final class Shifted extends ConditionalLayer {
        private final Embedding shift;

        Shifted(int width, RandomStream random) {
            shift = child("shift", new Embedding(3, width, random));
        }

        @Override
        protected Tensor compute(Tensor input, Tensor condition) {
            return input.add(shift.forward(condition));
        }
    }

    /** A module of three inputs. */
    private static final class Three extends Module {
        Tensor forward(Tensor a, Tensor b, Tensor c) {
            return observed(List.of(a, b, c), () -> a.add(b).add(c));
        }
    }
}
