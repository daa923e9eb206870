package org.gan4j.metrics.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values measured with TensorFlow 1's, PyTorch's and Pillow's own resizing. */
@ExtendWith(OnReferenceBackend.class)
final class ResizeConventionTest {
    private static final double[] FOUR = {0, 10, 40, 90};
    private static final double[] EIGHT = {0, 10, 40, 90, 20, 30, 70, 60};

    private static double[] resized(ResizeConvention convention, double[] pixels, int out) {
        double[][] weights = convention.weights(pixels.length, out);
        double[] resized = new double[out];
        for (int i = 0; i < out; i++) {
            for (int j = 0; j < pixels.length; j++) {
                resized[i] += weights[i][j] * pixels[j];
            }
        }
        return resized;
    }

    @Test
    void tensorFlowTakesCornersForMiddles() {
        assertThat(resized(ResizeConvention.LEGACY_TENSORFLOW, FOUR, 8))
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(0, 5, 10, 25, 40, 65, 90, 90);
        assertThat(resized(ResizeConvention.LEGACY_TENSORFLOW, EIGHT, 3))
                .usingComparatorWithPrecision(1e-4)
                .containsExactly(0, 73.3333, 43.3333);
    }

    @Test
    void pytorchTakesHalfPixels() {
        assertThat(resized(ResizeConvention.LEGACY_PYTORCH, FOUR, 8))
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(0, 2.5, 7.5, 17.5, 32.5, 52.5, 77.5, 90);
        assertThat(resized(ResizeConvention.LEGACY_PYTORCH, EIGHT, 3))
                .usingComparatorWithPrecision(1e-4)
                .containsExactly(8.3333, 55, 68.3333);
    }

    @Test
    void pillowWidensItsKernel() {
        assertThat(resized(ResizeConvention.CLEAN, FOUR, 8))
                .usingComparatorWithPrecision(1e-6)
                .containsExactly(-.882353, 1.240876, 5.725191, 15.625, 30.625, 53.129771, 81.167883, 94.411765);
        assertThat(resized(ResizeConvention.CLEAN, EIGHT, 3))
                .usingComparatorWithPrecision(1e-6)
                .containsExactly(18.855199, 48.943927, 53.391510);
    }

    @Test
    void cleanIsClippedToPixels() {
        Tensor edge = Tensor.of(Shape.of(1, 1, 1, 4), -1.0, -1.0, 1.0, 1.0);

        double[] resized = ResizeConvention.CLEAN.resize(edge, 1, 9).toDoubles();

        assertThat(Arrays.stream(resized).min()).hasValue(-1);
        assertThat(Arrays.stream(resized).max()).hasValue(1);
    }

    @Test
    void inputsAreThoseOfEachConvention() {
        Tensor ends = Tensor.of(Shape.of(2), -1.0, 1.0);

        assertThat(ResizeConvention.LEGACY_PYTORCH.scale(ends).toDoubles()).containsExactly(-1, 1);
        assertThat(ResizeConvention.CLEAN.scale(ends).toDoubles()).containsExactly(-1, 127 / 128.0);
        assertThat(ResizeConvention.LEGACY_TENSORFLOW.scale(ends).toDoubles()).containsExactly(-1, 127 / 128.0);
    }
}
