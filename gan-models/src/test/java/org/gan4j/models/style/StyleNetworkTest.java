package org.gan4j.models.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.io.State;
import org.gan4j.nn.Mode;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class StyleNetworkTest {
    private static final double ROUNDING = 1e-12;
    private static final int COUNT = 6;

    private final RandomStream random = RandomStream.seeded(1);
    private final Tensor noise = Tensor.normal(Shape.of(4, 3), DType.FLOAT64, random);

    private static StyleNetwork network(double mixing) {
        StyleNetwork network = StyleNetwork.scaled(new StyleSettings(3, 2, 2, mixing), RandomStream.seeded(2));
        network.to(DType.FLOAT64);
        return network;
    }

    private Tensor styles(StyleNetwork network, Mode mode) {
        return network.in(mode, () -> network.styles(noise, COUNT, COUNT));
    }

    @Test
    void theAverageMovesByAHalfPercentOfItsDistanceFromTheMeanStyle() {
        StyleNetwork network = network(0);

        double[] mean = styles(network, Mode.TRAIN).select(1, 0).mean(0).toDoubles();

        assertThat(network.average().toDoubles())
                .containsExactly(new double[] {0.005 * mean[0], 0.005 * mean[1]}, within(ROUNDING));
    }

    @Test
    void theAverageMovesInTrainingAlone() {
        StyleNetwork network = network(0.9);

        styles(network, Mode.TRAIN_SILENT);
        styles(network, Mode.EVAL);

        assertThat(network.average().toDoubles()).containsExactly(0, 0);
    }

    @Test
    void allStylesAreTheSameWithoutMixing() {
        Tensor styles = styles(network(0), Mode.TRAIN);

        for (int i = 1; i < COUNT; i++) {
            assertThat(styles.select(1, i).toDoubles())
                    .containsExactly(styles.select(1, 0).toDoubles());
        }
    }

    @Test
    void aMixtureBeginsWithTheStyleOfItsNoiseAndChangesOnce() {
        StyleNetwork network = network(1);
        StyleNetwork pure = network(0);
        double[] own = styles(pure, Mode.TRAIN).select(1, 0).toDoubles();

        for (int pass = 0; pass < 20; pass++) {
            Tensor styles = styles(network, Mode.TRAIN);
            int first = 0;
            while (first < COUNT && same(styles, first, own)) {
                first++;
            }
            assertThat(first).isBetween(1, COUNT - 1);
            for (int i = first; i < COUNT; i++) {
                assertThat(styles.select(1, i).toDoubles())
                        .containsExactly(styles.select(1, first).toDoubles());
            }
        }
    }

    private static boolean same(Tensor styles, int layer, double[] expected) {
        return Arrays.equals(styles.select(1, layer).toDoubles(), expected);
    }

    @Test
    void aMixtureChangesAmongTheFirstStylesOnlyIfSoAsked() {
        StyleNetwork network = network(1);
        double[] own = styles(network(0), Mode.TRAIN).select(1, 0).toDoubles();

        for (int pass = 0; pass < 20; pass++) {
            Tensor styles = network.in(Mode.TRAIN, () -> network.styles(noise, COUNT, 2));
            assertThat(same(styles, 0, own)).isTrue();
            assertThat(same(styles, 1, own)).isFalse();
        }
    }

    @Test
    void theMixingStreamsAreSavedAndEachModeHasItsOwn() {
        StyleNetwork network = network(1);
        styles(network, Mode.TRAIN);
        styles(network, Mode.TRAIN_SILENT);
        State state = State.empty();
        network.save(state);
        StyleNetwork other = network(1);

        other.restore(state);
        styles(network, Mode.TRAIN_SILENT);

        assertThat(styles(other, Mode.TRAIN).toDoubles())
                .containsExactly(styles(network, Mode.TRAIN).toDoubles());
        assertThat(other.average().toDoubles())
                .containsExactly(network.average().toDoubles());
    }

    @Test
    void truncatedStylesKeepAShareOfTheirDistanceFromTheAverage() {
        StyleNetwork network = network(0.9);
        styles(network, Mode.TRAIN);
        Tensor whole = styles(network, Mode.EVAL);

        network.truncate(0.7);
        Tensor truncated = styles(network, Mode.EVAL);

        double[] average = network.average().toDoubles();
        double[] expected = whole.toDoubles();
        for (int i = 0; i < expected.length; i++) {
            expected[i] = average[i % 2] + 0.7 * (expected[i] - average[i % 2]);
        }
        assertThat(truncated.toDoubles()).containsExactly(expected, within(ROUNDING));
    }

    @Test
    void truncationToZeroIsTheAverageAndToOneChangesNothing() {
        StyleNetwork network = network(0.9);
        styles(network, Mode.TRAIN);
        double[] whole = styles(network, Mode.EVAL).toDoubles();

        network.truncate(1);
        assertThat(styles(network, Mode.EVAL).toDoubles()).containsExactly(whole);
        network.truncate(0);
        assertThat(styles(network, Mode.EVAL).subtract(network.average()).toDoubles())
                .containsOnly(0.0);
    }

    @Test
    void truncationDoesNotAffectTraining() {
        StyleNetwork network = network(0);
        double[] whole = styles(network, Mode.TRAIN_SILENT).toDoubles();

        network.truncate(0);

        assertThat(styles(network, Mode.TRAIN_SILENT).toDoubles()).containsExactly(whole);
    }

    @Test
    void noiseIsNormalisedSoItsLengthDoesNotCount() {
        StyleNetwork network = network(0);
        Tensor longer = noise.multiply(1000);

        assertThat(network.in(Mode.EVAL, () -> network.styles(longer, 1, 1)).toDoubles())
                .containsExactly(
                        network.in(Mode.EVAL, () -> network.styles(noise, 1, 1)).toDoubles(), within(1e-6));
    }

    @Test
    void bothStylesOfAMixtureAreOfTheSamplesClass() {
        StyleNetwork network = StyleNetwork.ofClasses(new StyleSettings(3, 2, 1, 1), 2, random);
        network.to(DType.FLOAT64);
        network.namedParameters().forEach((name, each) -> {
            if (name.equals("mapping.0.layer.weight")) {
                double[] labelsAlone = new double[12];
                Arrays.fill(labelsAlone, 3, 6, 1);
                Arrays.fill(labelsAlone, 9, 12, 1);
                each.assign(Tensor.of(Shape.of(2, 6), labelsAlone));
            }
        });
        Tensor labels = Tensor.ofInts(Shape.of(4), 0, 1, 0, 1);

        Tensor styles = network.in(Mode.TRAIN, () -> network.styles(noise, labels, COUNT));

        assertThat(styles.subtract(styles.slice(1, 0, 1)).toDoubles()).containsOnly(0.0);
        assertThat(styles.select(0, 0).toDoubles())
                .isNotEqualTo(styles.select(0, 1).toDoubles());
    }

    @Test
    void whatIsNoNumberOrNoNoiseIsRefused() {
        StyleNetwork network = network(0);

        assertThatThrownBy(() -> network.truncate(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("truncation: expects a finite number, got NaN");
        assertThatThrownBy(() -> network.styles(noise.slice(1, 0, 2), 1, 1))
                .hasMessage("StyleNetwork(3 -> 2, layers 2, mixing 0.0): expects noise [n, 3], got [4, 2]");
        assertThatThrownBy(() -> new StyleSettings(1, 1, 1, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StyleSettings: expects a positive latent, size and number of layers, and mixing in [0, 1],"
                        + " got 1, 1, 1 and 1.5");
        assertThatThrownBy(() -> StyleNetwork.ofClasses(StyleSettings.standard(), 1, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StyleNetwork: expects 2 classes or more, got 1");
    }
}
