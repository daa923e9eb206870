package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class LinearTest {
    private final RandomStream random = RandomStream.seeded(1);

    @Test
    void multipliesByTheTransposedWeightAndAddsTheBias() {
        Linear linear = new Linear(2, 3, random);
        linear.load(Map.of(
                "weight", Tensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f),
                "bias", Tensor.of(Shape.of(3), 10f, 20f, 30f)));

        Tensor output = linear.forward(Tensor.of(Shape.of(2, 2), 1f, 0f, -1f, 2f));

        assertThat(output.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(output.toFloats()).containsExactly(11, 23, 35, 13, 25, 37);
    }

    @Test
    void worksOnTheLastAxisOfAnyShape() {
        Linear linear = new Linear(2, 1, false, random);
        linear.load(Map.of("weight", Tensor.of(Shape.of(1, 2), 1f, 10f)));

        assertThat(linear.forward(Tensor.of(Shape.of(2), 1f, 2f)).shape()).isEqualTo(Shape.of(1));
        assertThat(linear.forward(Tensor.ones(Shape.of(3, 4, 2))).shape()).isEqualTo(Shape.of(3, 4, 1));
        assertThat(linear.forward(Tensor.of(Shape.of(1, 2, 2), 1f, 2f, 3f, 4f)).toFloats())
                .containsExactly(21, 43);
        assertThat(linear.forward(Tensor.ones(Shape.of(0, 2))).shape()).isEqualTo(Shape.of(0, 1));
    }

    @Test
    void aWrongInputIsRefusedNamingTheLayer() {
        Linear linear = new Linear(100, 128, random);

        assertThatThrownBy(() -> linear.forward(Tensor.zeros(Shape.of(64, 28, 28))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Linear(100 -> 128): expects [*, 100], got [64, 28, 28]");
        assertThatThrownBy(() -> linear.forward(Tensor.zeros(Shape.scalar())))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Linear(100 -> 128): expects [*, 100], got []");
    }

    @Test
    void anInputOfAnotherTypeIsRefusedNamingBothTypesAndTheLayer() {
        Linear linear = new Linear(3, 2, random);
        Tensor input = Tensor.zeros(Shape.of(4, 3)).to(DType.FLOAT64);

        assertThatThrownBy(() -> new Sequential(linear).forward(input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Linear(3 -> 2): expects FLOAT32 like its parameters, got FLOAT64 [4, 3]; convert the input by"
                                + " to(DType.FLOAT32), or the module");
    }

    @Test
    void sizesThatAreNotPositiveAreRefused() {
        assertThatThrownBy(() -> new Linear(0, 3, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Linear: expects positive sizes, got 0 -> 3");
        assertThatThrownBy(() -> new Linear(3, -1, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Linear: expects positive sizes, got 3 -> -1");
    }

    @Test
    void itsFirstWeightsAndBiasesFillPyTorchsRange() {
        Linear linear = new Linear(25, 400, random);

        for (Parameter parameter : linear.parameters()) {
            double[] values = parameter.value().toDoubles();
            assertThat(Arrays.stream(values))
                    .allMatch(value -> Math.abs(value) <= 0.2)
                    .anyMatch(value -> value > 0.19)
                    .anyMatch(value -> value < -0.19);
        }
    }

    @Test
    void layersThatShareAStreamDiffer() {
        Linear first = new Linear(4, 4, random);
        Linear second = new Linear(4, 4, random);

        assertThat(first.weight().value().toFloats())
                .isNotEqualTo(second.weight().value().toFloats());
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        Linear first = new Linear(4, 4, RandomStream.seeded(5));
        Linear second = new Linear(4, 4, RandomStream.seeded(5));

        assertThat(first.weight().value().toFloats())
                .isEqualTo(second.weight().value().toFloats());
    }

    @Test
    void printsAsItsConstructorReads() {
        assertThat(new Linear(100, 128, random)).hasToString("Linear(100 -> 128)");
        assertThat(new Linear(100, 128, false, random)).hasToString("Linear(100 -> 128, no bias)");
    }
}
