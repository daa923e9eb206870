package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class ShapingLayersTest {
    @Test
    void flattenJoinsAllAxesOfASample() {
        Tensor images = images();

        Tensor output = new Flatten().forward(images);

        assertThat(output.shape()).isEqualTo(Shape.of(2, 6));
        assertThat(output.toFloats()).isEqualTo(images.toFloats());
        assertThat(new Flatten().forward(Tensor.zeros(Shape.of(0, 2, 3))).shape())
                .isEqualTo(Shape.of(0, 6));
    }

    @Test
    void unflattenIsTheReverse() {
        Tensor images = images();

        Tensor output = new Unflatten(Shape.of(1, 2, 3)).forward(new Flatten().forward(images));

        assertThat(output.shape()).isEqualTo(images.shape());
        assertThat(output.toFloats()).isEqualTo(images.toFloats());
    }

    @Test
    void wrongInputsAreRefusedNamingTheLayer() {
        assertThatThrownBy(() -> new Flatten().forward(Tensor.zeros(Shape.of(3))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Flatten(): expects [n, *], got [3]");
        assertThatThrownBy(() -> new Unflatten(Shape.of(1, 28, 28)).forward(Tensor.zeros(Shape.of(64, 783))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Unflatten([1, 28, 28]): expects [n, 784], got [64, 783]");
        assertThatThrownBy(() -> new Unflatten(Shape.of(4)).forward(Tensor.zeros(Shape.of(2, 2, 2))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Unflatten([4]): expects [n, 4], got [2, 2, 2]");
    }

    private static Tensor images() {
        return Tensor.normal(Shape.of(2, 1, 2, 3), RandomStream.seeded(1));
    }
}
