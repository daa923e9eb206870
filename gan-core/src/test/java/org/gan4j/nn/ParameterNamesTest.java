package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.OnReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names and shapes are PyTorch's, so that weights move between the two. */
@ExtendWith(OnReferenceBackend.class)
class ParameterNamesTest {
    private final RandomStream random = RandomStream.seeded(1);
    private final ConvSettings settings = ConvSettings.of(6, 4, Window.of(3, 5)).groups(2);

    @Test
    void convolutions() {
        assertThat(shapes(new Conv2d(settings, random)))
                .isEqualTo(Map.of("weight", Shape.of(4, 3, 3, 5), "bias", Shape.of(4)));
        assertThat(shapes(new Conv2d(settings.withoutBias(), random)))
                .isEqualTo(Map.of("weight", Shape.of(4, 3, 3, 5)));
        assertThat(shapes(new ConvTranspose2d(settings, random)))
                .isEqualTo(Map.of("weight", Shape.of(6, 2, 3, 5), "bias", Shape.of(4)));
        assertThat(shapes(new ConvTranspose2d(settings.withoutBias(), 0, random)))
                .isEqualTo(Map.of("weight", Shape.of(6, 2, 3, 5)));
    }

    @Test
    void normalisations() {
        Map<String, Shape> perChannel = Map.of("weight", Shape.of(4), "bias", Shape.of(4));
        assertThat(shapes(new BatchNorm2d(4))).isEqualTo(perChannel);
        assertThat(shapes(new BatchNorm2d(new BatchNormSettings(4, 1e-5, 0.1, false))))
                .isEmpty();
        assertThat(shapes(new GroupNorm(2, 4))).isEqualTo(perChannel);
        assertThat(shapes(new InstanceNorm2d(4))).isEmpty();
        assertThat(shapes(new InstanceNorm2d(4, 1e-5, true))).isEqualTo(perChannel);
        assertThat(shapes(new LayerNorm(2, 4))).isEqualTo(Map.of("weight", Shape.of(2, 4), "bias", Shape.of(2, 4)));
    }

    @Test
    void othersThatLearn() {
        assertThat(shapes(new Embedding(10, 3, random))).isEqualTo(Map.of("weight", Shape.of(10, 3)));
        assertThat(shapes(new PReLU())).isEqualTo(Map.of("weight", Shape.of(1)));
        assertThat(shapes(new PReLU(3, 0.25))).isEqualTo(Map.of("weight", Shape.of(3)));
    }

    @Test
    void scalesStartAtOneAndShiftsAtZero() {
        for (Layer layer : new Layer[] {new LayerNorm(2), new GroupNorm(1, 2), new InstanceNorm2d(2, 1e-5, true)}) {
            assertThat(layer.stateDict().get("weight").toFloats()).containsExactly(1, 1);
            assertThat(layer.stateDict().get("bias").toFloats()).containsExactly(0, 0);
        }
    }

    private static Map<String, Shape> shapes(Module module) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        module.namedParameters().forEach((name, parameter) -> shapes.put(name, parameter.shape()));
        return shapes;
    }
}
