package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class ModuleConversionTest {
    @Test
    void convertsWhatIsFloatingAndKeepsItsValues() {
        Sequential model = SmallNetwork.of(1);
        double[] before = model.stateDict().get("0.weight").toDoubles();

        model.to(DType.FLOAT64);

        assertThat(model.parameters()).allMatch(parameter -> parameter.dtype() == DType.FLOAT64);
        assertThat(model.namedBuffers().get("1.running_mean").dtype()).isEqualTo(DType.FLOAT64);
        assertThat(model.namedBuffers().get("1.num_batches_tracked").dtype()).isEqualTo(DType.INT32);
        assertThat(model.stateDict().get("0.weight").toDoubles()).isEqualTo(before);
        Tensor output = model.forward(Tensor.of(Shape.of(2, 3), 1.0, 2, 3, 4, 5, 6));
        assertThat(output.dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void isLearnedAsBefore() {
        Linear linear = new Linear(1, 1, RandomStream.seeded(1));
        linear.to(DType.FLOAT64);

        Gradients gradients =
                linear.forward(Tensor.of(Shape.of(1, 1), 3.0)).sum().gradients(linear.parameters());

        assertThat(gradients.of(linear.weight()).toDoubles()).containsExactly(3);
    }

    @Test
    void whatWasReplacedIsFreedAtOnce(ReferenceBackend backend) {
        Linear linear = new Linear(3, 4, RandomStream.seeded(1));
        assertThat(backend.liveBytes()).isEqualTo(16 * Float.BYTES);
        Tensor before = linear.weight().value();

        linear.to(DType.FLOAT64);

        assertThat(backend.liveBytes()).isEqualTo(16 * Double.BYTES);
        assertThatThrownBy(before::toFloats).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasComputedBeforeIsNotAffected() {
        Linear linear = new Linear(1, 1, false, RandomStream.seeded(1));
        Tensor input = Tensor.of(Shape.of(1, 1), 2f).asVariable();
        float weight = linear.weight().value().toFloats()[0];
        Tensor output = linear.forward(input).sum();

        linear.to(DType.FLOAT64);

        assertThat(output.toFloats()).containsExactly(2 * weight);
    }

    @Test
    void toTheTypeThatItHasChangesNothing() {
        Linear linear = new Linear(1, 1, RandomStream.seeded(1));
        Tensor before = linear.weight().value();

        linear.to(DType.FLOAT32);

        assertThat(linear.weight().value()).isSameAs(before);
        assertThat(linear.weight().version()).isZero();
    }

    @Test
    void integersAreRefused() {
        assertThatThrownBy(() -> SmallNetwork.of(1).to(DType.INT32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sequential: expects FLOAT32 or FLOAT64 to convert to, got INT32");
    }

    @Test
    void movesEverythingToAnotherBackend() {
        ReferenceBackend other = new ReferenceBackend();
        Sequential model = SmallNetwork.of(1);
        Sequential twin = SmallNetwork.of(1);

        model.to(other);

        assertThat(model.stateDict().values()).allMatch(value -> value.backend() == other);
        float[] expected =
                twin.forward(Tensor.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6f)).toFloats();
        float[] moved = Backends.with(other, () -> model.forward(Tensor.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6f))
                .toFloats());
        assertThat(moved).isEqualTo(expected);
    }
}
