package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is peculiar to channels; {@link DropoutTest} tests what is shared. */
@ExtendWith(OnReferenceBackend.class)
class Dropout2dTest {
    private static final int BATCH = 50;
    private static final int CHANNELS = 20;
    private static final int PIXELS = 6;

    @Test
    void dropsWholeChannelsOfEachImageAndScalesTheRest() {
        Dropout2d dropout = new Dropout2d(0.2, RandomStream.seeded(1));

        float[] output =
                dropout.forward(Tensor.ones(Shape.of(BATCH, CHANNELS, 2, 3))).toFloats();

        int channels = BATCH * CHANNELS;
        int dropped = 0;
        for (int channel = 0; channel < channels; channel++) {
            float first = output[channel * PIXELS];
            assertThat(first).isIn(0f, 1.25f);
            for (int i = 1; i < PIXELS; i++) {
                assertThat(output[channel * PIXELS + i]).isEqualTo(first);
            }
            dropped += first == 0 ? 1 : 0;
        }
        // Four standard deviations of a share of so many draws.
        assertThat((double) dropped / channels).isCloseTo(0.2, within(4 * Math.sqrt(0.2 * 0.8 / channels)));
    }

    @Test
    void imagesOfABatchLoseChannelsOfTheirOwn() {
        Dropout2d dropout = new Dropout2d(RandomStream.seeded(1));

        float[] output = dropout.forward(Tensor.ones(Shape.of(2, 32, 1, 1))).toFloats();

        assertThat(Arrays.copyOfRange(output, 0, 32)).isNotEqualTo(Arrays.copyOfRange(output, 32, 64));
    }

    @Test
    void layersThatShareAStreamDrawDifferentMasks() {
        RandomStream random = RandomStream.seeded(1);
        Tensor images = Tensor.ones(Shape.of(1, 64, 1, 1));

        float[] first = new Dropout2d(random).forward(images).toFloats();

        assertThat(new Dropout2d(random).forward(images).toFloats()).isNotEqualTo(first);
    }

    @Test
    void evaluationPassesTheInputOn() {
        Dropout2d dropout = new Dropout2d(RandomStream.seeded(1));
        dropout.mode(Mode.EVAL);

        assertThat(dropout.forward(Tensor.ones(Shape.of(1, 3, 1, 1))).toFloats())
                .containsExactly(1, 1, 1);
    }

    @Test
    void whatIsNoImageIsRefusedInEveryMode() {
        Dropout2d dropout = new Dropout2d(RandomStream.seeded(1));

        for (Mode mode : Mode.values()) {
            dropout.mode(mode);
            assertThatThrownBy(() -> dropout.forward(Tensor.ones(Shape.of(4, 3))))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("Dropout2d(0.5): expects [n, channels, height, width], got [4, 3]");
        }
        assertThatThrownBy(() -> new Dropout2d(1.5, RandomStream.seeded(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dropout2d: expects a probability in [0, 1], got 1.5");
    }
}
