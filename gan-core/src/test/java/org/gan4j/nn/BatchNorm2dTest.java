package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is peculiar to images, and seed values; {@link BatchNorm1dTest} tests what is shared. */
@ExtendWith(OnReferenceBackend.class)
class BatchNorm2dTest {
    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-14;

    private static final double EPS = 1e-5;

    /** Two images of two channels: mean 3, biased variance 5, unbiased 20/3; mean 6, variances 1 and 4/3. */
    private static final double[] FIRST = {0, 2, 5, 5, 4, 6, 7, 7};

    /** Mean 2, biased variance 3, unbiased 4; mean 3, variance 0. */
    private static final double[] SECOND = {1, 1, 3, 3, 1, 5, 3, 3};

    @Test
    void inTrainingItNormalisesEachChannelOverTheBatchAndItsPixels() {
        BatchNorm2d norm = norm(new BatchNorm2d(2));

        double first = Math.sqrt(5 + EPS);
        double second = Math.sqrt(1 + EPS);
        assertThat(norm.forward(images(FIRST)).toDoubles())
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
    }

    @Test
    void momentumIsTheShareOfTheBatchAndTheRunningVarianceIsUnbiased() {
        BatchNorm2d norm = norm(new BatchNorm2d(BatchNormSettings.of(2).momentum(0.78)));

        norm.forward(images(FIRST));
        norm.forward(images(SECOND));

        assertThat(buffer(norm, "running_mean"))
                .containsExactly(
                        new double[] {0.22 * 0.78 * 3 + 0.78 * 2, 0.22 * 0.78 * 6 + 0.78 * 3}, within(ROUNDING));
        assertThat(buffer(norm, "running_var"))
                .containsExactly(
                        new double[] {0.22 * (0.22 + 0.78 * 20 / 3) + 0.78 * 4, 0.22 * (0.22 + 0.78 * 4 / 3)},
                        within(ROUNDING));
        assertThat(buffer(norm, "num_batches_tracked")).containsExactly(2);
    }

    @Test
    void evaluationUsesTheRunningStatisticsAndSilentPassesMoveNothing() {
        BatchNorm2d norm = norm(new BatchNorm2d(2));
        double[] trained = norm.forward(images(FIRST)).toDoubles();
        Map<String, double[]> before = values(norm);

        norm.mode(Mode.TRAIN_SILENT);
        assertThat(norm.forward(images(FIRST)).toDoubles()).isEqualTo(trained);
        norm.mode(Mode.EVAL);
        double[] evaluated =
                norm.forward(Tensor.of(Shape.of(1, 2, 1, 1), 1.0, 2.0)).toDoubles();

        double first = Math.sqrt(0.9 + 0.1 * 20 / 3 + EPS);
        double second = Math.sqrt(0.9 + 0.1 * 4 / 3 + EPS);
        assertThat(evaluated).containsExactly(new double[] {(1 - 0.3) / first, (2 - 0.6) / second}, within(ROUNDING));
        assertThat(values(norm)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void theDefaultsArePyTorchs() {
        assertThat(new BatchNorm2d(3)).hasToString("BatchNorm2d(3, eps=1.0E-5, momentum=0.1)");
        assertThat(new BatchNorm2d(BatchNormSettings.of(3).momentum(0.78)))
                .hasToString("BatchNorm2d(3, eps=1.0E-5, momentum=0.78)");
        assertThat(new BatchNorm1d(BatchNormSettings.of(3).momentum(0.78)))
                .hasToString("BatchNorm1d(3, eps=1.0E-5, momentum=0.78)");
        assertThat(new BatchNorm2d(new BatchNormSettings(3, 0.5, 0.25, false)))
                .hasToString("BatchNorm2d(3, eps=0.5, momentum=0.25, affine=false)");
    }

    @Test
    void namesAndFirstValuesArePyTorchs() {
        BatchNorm2d norm = new BatchNorm2d(2);

        assertThat(norm.stateDict().keySet())
                .containsExactly("weight", "bias", "running_mean", "running_var", "num_batches_tracked");
        assertThat(values(norm))
                .usingRecursiveComparison()
                .isEqualTo(new TreeMap<>(Map.of(
                        "weight", new double[] {1, 1},
                        "bias", new double[] {0, 0},
                        "running_mean", new double[] {0, 0},
                        "running_var", new double[] {1, 1},
                        "num_batches_tracked", new double[] {0})));
    }

    @Test
    void wrongInputsAreRefusedNamingTheLayer() {
        BatchNorm2d norm = new BatchNorm2d(64);

        for (Shape shape : new Shape[] {Shape.of(8, 64), Shape.of(8, 64, 4), Shape.of(8, 3, 4, 4)}) {
            assertThatThrownBy(() -> norm.forward(Tensor.zeros(shape)))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage(
                            "BatchNorm2d(64, eps=1.0E-5, momentum=0.1): expects [n, 64, height, width], got " + shape);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRAIN", "TRAIN_SILENT"})
    void onePixelOfOneImageIsRefusedInTraining(Mode mode) {
        BatchNorm2d norm = new BatchNorm2d(2);
        norm.mode(mode);

        assertThat(norm.forward(Tensor.ones(Shape.of(1, 2, 1, 2))).shape()).isEqualTo(Shape.of(1, 2, 1, 2));
        assertThatThrownBy(() -> norm.forward(Tensor.zeros(Shape.of(1, 2, 1, 1))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("BatchNorm2d(2, eps=1.0E-5, momentum=0.1): expects more than one value per channel in"
                        + " training, got [1, 2, 1, 1]: a single sample has no variance; DataLoader.dropLast() leaves out a last"
                        + " batch of one");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BatchNorm2d(new BatchNormSettings(3, 1e-5, -0.1, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BatchNorm2d: expects positive channels, eps > 0 and momentum in [0, 1], got 3, 1.0E-5 and"
                        + " -0.1");
    }

    private static BatchNorm2d norm(BatchNorm2d norm) {
        norm.to(DType.FLOAT64);
        return norm;
    }

    private static Tensor images(double... values) {
        return Tensor.of(Shape.of(2, 2, 1, 2), values);
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
