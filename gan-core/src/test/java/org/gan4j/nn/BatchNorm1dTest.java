package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.DeviceDoubleBackend;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OnReferenceBackend.class)
class BatchNorm1dTest {
    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-14;

    /** Two channels: mean 2, biased variance 8/3, and mean 10, variance 0. */
    private static final double[] FIRST = {0, 10, 2, 10, 4, 10};

    private static final double[] SECOND = {1, 3, 1, -3, 4, 9};

    @Test
    void inTrainingItNormalisesByTheBatchWithTheBiasedVariance() {
        BatchNorm1d norm = norm();
        norm.load(Map.of(
                "weight", Tensor.of(Shape.of(2), 3.0, 1.0),
                "bias", Tensor.of(Shape.of(2), 5.0, -1.0),
                "running_mean", Tensor.of(Shape.of(2), 0.0, 0.0),
                "running_var", Tensor.of(Shape.of(2), 1.0, 1.0),
                "num_batches_tracked", Tensor.ofInts(Shape.scalar(), 0)));

        double[] output = norm.forward(batch(FIRST)).toDoubles();

        double deviation = Math.sqrt(8.0 / 3 + 1e-5);
        assertThat(output)
                .containsExactly(new double[] {5 - 6 / deviation, -1, 5, -1, 5 + 6 / deviation, -1}, within(ROUNDING));
    }

    @Test
    void runningStatisticsAfterTwoBatchesAreExactWithTheUnbiasedVariance() {
        BatchNorm1d norm = norm();

        norm.forward(batch(FIRST));
        norm.forward(batch(SECOND));

        assertThat(buffer(norm, "running_mean"))
                .containsExactly(new double[] {0.9 * 0.2 + 0.1 * 2, 0.9 * 1.0 + 0.1 * 3}, within(ROUNDING));
        assertThat(buffer(norm, "running_var"))
                .containsExactly(
                        new double[] {0.9 * (0.9 + 0.1 * 4) + 0.1 * 3, 0.9 * (0.9 + 0) + 0.1 * 36}, within(ROUNDING));
        assertThat(buffer(norm, "num_batches_tracked")).containsExactly(2);
    }

    @Test
    void aSilentPassComputesAsTrainingAndMovesNothing() {
        BatchNorm1d norm = norm();
        double[] trained = norm.forward(batch(FIRST)).toDoubles();
        Map<String, double[]> before = values(norm);
        norm.mode(Mode.TRAIN_SILENT);

        assertThat(norm.forward(batch(FIRST)).toDoubles()).isEqualTo(trained);

        assertThat(values(norm)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void evaluationUsesTheRunningStatisticsAndMovesNothing() {
        BatchNorm1d norm = norm();
        norm.forward(batch(FIRST));
        Map<String, double[]> before = values(norm);
        norm.mode(Mode.EVAL);

        double[] output = norm.forward(batch(SECOND)).toDoubles();

        double first = Math.sqrt(0.9 + 0.1 * 4 + 1e-5);
        double second = Math.sqrt(0.9 + 1e-5);
        assertThat(output)
                .containsExactly(
                        new double[] {0.8 / first, 2 / second, 0.8 / first, -4 / second, 3.8 / first, 8 / second},
                        within(ROUNDING));
        assertThat(values(norm)).usingRecursiveComparison().isEqualTo(before);
        assertThat(norm.forward(Tensor.of(Shape.of(1, 2), 1.0, 2.0)).shape()).isEqualTo(Shape.of(1, 2));
    }

    @Test
    void statisticsOfThreeAxesAreOverAllButTheChannels() {
        BatchNorm1d norm = norm();
        Tensor input = Tensor.of(Shape.of(2, 2, 2), 0.0, 2, 5, 5, 4, 6, 7, 7);

        double[] output = norm.forward(input).toDoubles();

        double first = Math.sqrt(5 + 1e-5);
        double second = Math.sqrt(1 + 1e-5);
        assertThat(output)
                .containsExactly(
                        new double[] {
                            -3 / first,
                            -1 / first,
                            -1 / second,
                            -1 / second,
                            1 / first,
                            3 / first,
                            1 / second,
                            1 / second
                        },
                        within(ROUNDING));
        assertThat(buffer(norm, "running_var"))
                .containsExactly(new double[] {0.9 + 0.1 * 20 / 3, 0.9 + 0.1 * 4 / 3}, within(ROUNDING));
    }

    @ParameterizedTest
    @EnumSource(names = {"TRAIN", "TRAIN_SILENT"})
    void oneValuePerChannelIsRefusedInTraining(Mode mode) {
        BatchNorm1d norm = norm();
        norm.mode(mode);

        assertThatThrownBy(() -> norm.forward(Tensor.zeros(Shape.of(1, 2)).to(DType.FLOAT64)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("BatchNorm1d(2, eps=1.0E-5, momentum=0.1): expects more than one value per channel in"
                        + " training, got [1, 2]: a single sample has no variance; DataLoader.dropLast() leaves out a last batch of"
                        + " one");
        assertThat(buffer(norm, "num_batches_tracked")).containsExactly(0);
    }

    @Test
    void wrongInputsAreRefusedNamingTheLayer() {
        BatchNorm1d norm = new BatchNorm1d(128);

        for (Shape shape : new Shape[] {Shape.of(64, 100), Shape.of(128), Shape.of(4, 128, 1, 1)}) {
            assertThatThrownBy(() -> norm.forward(Tensor.zeros(shape)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("BatchNorm1d(128, eps=1.0E-5, momentum=0.1): expects [n, 128] or [n, 128, length], got "
                            + shape);
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BatchNorm1d(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BatchNorm1d: expects positive channels, eps > 0 and momentum in [0, 1], got 0, 1.0E-5 and"
                        + " 0.1");
        assertThatThrownBy(() -> new BatchNorm1d(new BatchNormSettings(3, 0, 0.1, true)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BatchNorm1d(new BatchNormSettings(3, 1e-5, 1.5, true)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAndFirstValuesArePyTorchs() {
        BatchNorm1d norm = new BatchNorm1d(2);

        assertThat(norm.stateDict().keySet())
                .containsExactly("weight", "bias", "running_mean", "running_var", "num_batches_tracked");
        assertThat(norm.stateDict().get("weight").toFloats()).containsExactly(1, 1);
        assertThat(norm.stateDict().get("bias").toFloats()).containsExactly(0, 0);
        assertThat(norm.stateDict().get("running_mean").toFloats()).containsExactly(0, 0);
        assertThat(norm.stateDict().get("running_var").toFloats()).containsExactly(1, 1);
        assertThat(norm.stateDict().get("num_batches_tracked").toInts()).containsExactly(0);
    }

    @Test
    void withoutAffineItLearnsNothing() {
        BatchNorm1d norm = new BatchNorm1d(new BatchNormSettings(2, 1e-5, 0.1, false));

        assertThat(norm.parameters()).isEmpty();
        assertThat(norm.namedBuffers()).hasSize(3);
        assertThat(norm).hasToString("BatchNorm1d(2, eps=1.0E-5, momentum=0.1, affine=false)");
    }

    @Test
    void trainingCopiesNothingToTheHost() {
        DeviceDoubleBackend device = new DeviceDoubleBackend();
        Backends.with(device, () -> {
            BatchNorm1d norm = new BatchNorm1d(2);
            Tensor input = Tensor.of(Shape.of(2, 2), 1f, 2f, 3f, 4f);
            norm.forward(input);
        });

        assertThat(device.reads()).isZero();
    }

    private static BatchNorm1d norm() {
        BatchNorm1d norm = new BatchNorm1d(2);
        norm.to(DType.FLOAT64);
        return norm;
    }

    private static Tensor batch(double... values) {
        return Tensor.of(Shape.of(values.length / 2, 2), values);
    }

    private static double[] buffer(Module module, String name) {
        return module.namedBuffers().get(name).value().toDoubles();
    }

    private static Map<String, double[]> values(Module module) {
        Map<String, double[]> values = new TreeMap<>();
        module.stateDict().forEach((name, value) -> values.put(name, value.toDoubles()));
        return values;
    }
}
