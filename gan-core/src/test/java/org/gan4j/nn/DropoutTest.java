package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnReferenceBackend.class)
class DropoutTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.8})
    void dropsAsOftenAsItsProbabilityAndScalesTheRest(double probability) {
        int count = 20_001;
        Dropout dropout = new Dropout(probability, RandomStream.seeded(1));

        float[] output = dropout.forward(Tensor.ones(Shape.of(count))).toFloats();

        float kept = (float) (1 / (1 - probability));
        int dropped = 0;
        for (float value : output) {
            assertThat(value).isIn(0f, kept);
            dropped += value == 0 ? 1 : 0;
        }
        // Four standard deviations of a share of so many draws.
        double spread = 4 * Math.sqrt(probability * (1 - probability) / count);
        assertThat((double) dropped / count).isCloseTo(probability, within(spread));
    }

    @Test
    void itScalesDoublesByADouble() {
        Dropout dropout = new Dropout(0.1, RandomStream.seeded(1));

        double[] output =
                dropout.forward(Tensor.full(Shape.of(50), DType.FLOAT64, 1)).toDoubles();

        assertThat(output).containsOnly(0, 1 / 0.9);
    }

    @Test
    void neighboursAreDroppedIndependently() {
        Dropout dropout = new Dropout(0.5, RandomStream.seeded(2));

        float[] output = dropout.forward(Tensor.ones(Shape.of(20_000))).toFloats();

        int[] pairs = new int[4];
        for (int i = 0; i < output.length; i += 2) {
            pairs[(output[i] == 0 ? 0 : 1) + (output[i + 1] == 0 ? 0 : 2)]++;
        }
        // Four standard deviations of 10,000 draws of probability one quarter.
        assertThat(Arrays.stream(pairs)).allMatch(pair -> Math.abs(pair - 2500) < 4 * Math.sqrt(10_000 * 0.25 * 0.75));
    }

    @Test
    void everyPassInTrainingDrawsAnotherMask() {
        Dropout dropout = new Dropout(RandomStream.seeded(1));

        assertThat(mask(dropout)).isNotEqualTo(mask(dropout));
    }

    @Test
    void theSameSeedDrawsTheSameMasks() {
        Dropout first = new Dropout(RandomStream.seeded(1));
        Dropout second = new Dropout(RandomStream.seeded(1));

        assertThat(mask(first)).isEqualTo(mask(second));
        assertThat(mask(first)).isEqualTo(mask(second));
    }

    @Test
    void layersThatShareAStreamDrawDifferentMasks() {
        RandomStream random = RandomStream.seeded(1);

        assertThat(mask(new Dropout(random))).isNotEqualTo(mask(new Dropout(random)));
    }

    @Test
    void silentPassesDropButChangeNoMaskOfTraining() {
        Dropout watched = new Dropout(RandomStream.seeded(1));
        Dropout twin = new Dropout(RandomStream.seeded(1));
        watched.mode(Mode.TRAIN_SILENT);

        float[] silent = mask(watched);
        assertThat(silent).contains(0f, 2f).isNotEqualTo(mask(watched));

        watched.mode(Mode.TRAIN);
        assertThat(mask(watched)).isEqualTo(mask(twin)).isNotEqualTo(silent);
    }

    @Test
    void evaluationPassesTheInputOnAndDrawsNothing() {
        Dropout watched = new Dropout(RandomStream.seeded(1));
        Dropout twin = new Dropout(RandomStream.seeded(1));
        Tensor input = Tensor.of(Shape.of(3), 1f, 2f, 3f);
        watched.mode(Mode.EVAL);

        assertThat(watched.forward(input).toFloats()).containsExactly(1, 2, 3);

        watched.mode(Mode.TRAIN);
        assertThat(mask(watched)).isEqualTo(mask(twin));
    }

    @Test
    void itsStreamsContinueFromASavedState() {
        Dropout dropout = new Dropout(RandomStream.seeded(1));
        mask(dropout);
        dropout.mode(Mode.TRAIN_SILENT);
        mask(dropout);
        State state = State.empty();
        dropout.save(state);
        float[] silent = mask(dropout);
        dropout.mode(Mode.TRAIN);
        float[] training = mask(dropout);

        Dropout restored = new Dropout(RandomStream.seeded(1));
        restored.restore(state);

        assertThat(state.texts().keySet()).containsExactly("silent_stream", "stream");
        assertThat(mask(restored)).isEqualTo(training);
        restored.mode(Mode.TRAIN_SILENT);
        assertThat(mask(restored)).isEqualTo(silent);
    }

    @Test
    void theMaskDoesNotDependOnTheType() {
        Dropout floats = new Dropout(RandomStream.seeded(1));
        Dropout doubles = new Dropout(RandomStream.seeded(1));

        double[] wide =
                doubles.forward(Tensor.full(Shape.of(33), DType.FLOAT64, 1)).toDoubles();

        assertThat(floats.forward(Tensor.ones(Shape.of(33))).toDoubles()).isEqualTo(wide);
    }

    @Test
    void theExtremesDropNothingAndEverything() {
        assertThat(mask(new Dropout(0, RandomStream.seeded(1)))).containsOnly(1);
        assertThat(mask(new Dropout(1, RandomStream.seeded(1)))).containsOnly(0);
    }

    @Test
    void probabilitiesOutOfRangeAreRefused() {
        for (double probability : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Dropout(probability, RandomStream.seeded(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Dropout: expects a probability in [0, 1], got " + probability);
        }
    }

    @Test
    void itDropsOneHalfUnlessToldOtherwise() {
        assertThat(new Dropout(RandomStream.seeded(1))).hasToString("Dropout(0.5)");
    }

    private static float[] mask(Dropout dropout) {
        return dropout.forward(Tensor.ones(Shape.of(64))).toFloats();
    }
}
