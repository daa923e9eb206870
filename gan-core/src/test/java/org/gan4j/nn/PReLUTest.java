package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class PReLUTest {
    @Test
    void oneSlopeOfAQuarterUnlessToldOtherwise() {
        Tensor output = new PReLU().forward(Tensor.of(Shape.of(2, 2), -4f, 0f, 3f, -1f));

        assertThat(output.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(output.toFloats()).containsExactly(-1, 0, 3, -0.25f);
        assertThat(new PReLU().forward(Tensor.of(Shape.scalar(), -4f)).shape()).isEqualTo(Shape.scalar());
    }

    @Test
    void eachChannelMayHaveItsSlope() {
        PReLU layer = new PReLU(2, 0.5);
        assertThat(layer.forward(Tensor.of(Shape.of(1, 2), -4f, -4f)).toFloats())
                .containsExactly(-2, -2);
        layer.load(Map.of("weight", Tensor.of(Shape.of(2), 0.5f, -2f)));

        Tensor output = layer.forward(Tensor.of(Shape.of(2, 2, 1, 2), -4f, 1f, -4f, 2f, 3f, -2f, -1f, -3f));

        assertThat(output.toFloats()).containsExactly(-2, 1, 8, 2, 3, -1, 2, 6);
    }

    @Test
    void theSlopesGradientIsTheSumOfWhatIsNotPositive() {
        PReLU layer = new PReLU();
        Parameter slope = layer.parameters().get(0);

        Tensor loss = layer.forward(Tensor.of(Shape.of(4), -4f, 0f, 3f, -1f)).sum();

        assertThat(loss.gradients(slope).of(slope).toFloats()).containsExactly(-5);
    }

    @Test
    void otherChannelsAreRefusedNamingTheLayer() {
        PReLU layer = new PReLU(3, 0.25);

        for (Shape shape : new Shape[] {Shape.of(3), Shape.of(3, 4)}) {
            assertThatThrownBy(() -> layer.forward(Tensor.zeros(shape)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("PReLU(3): expects [n, 3, *], got " + shape);
        }
        assertThatThrownBy(() -> new PReLU(0, 0.25))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PReLU: expects 1 slope or more, got 0");
    }
}
