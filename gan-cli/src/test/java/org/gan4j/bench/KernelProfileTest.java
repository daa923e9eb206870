package org.gan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class KernelProfileTest {
    private final KernelProfile profile = new KernelProfile();
    private final Backend real = Backends.current();
    private final Backend watched = profile.watching(real);

    @Test
    void theResultsAreThoseOfTheBackend() {
        Tensor two = Tensor.wrap(watched, watched.full(Shape.of(2, 3), DType.FLOAT32, 2));

        assertThat(two.multiply(two).add(1).toFloats()).containsOnly(5);
        assertThat(watched.name()).isEqualTo(real.name());
        assertThat(watched.description()).isEqualTo(real.description());
    }

    @Test
    void everyCallCountsOnceWithItsFunctionAndShapes() {
        NdArray a = watched.of(Shape.of(2), new float[] {1, 2});
        watched.binary(Binary.ADD, a, a);
        watched.binary(Binary.ADD, a, a);
        watched.binary(Binary.ADD, a, 1);
        watched.binary(Binary.MULTIPLY, a, a);

        assertThat(profile.totals())
                .extracting(total -> total.call().kernel() + " " + total.call().operands() + " " + total.calls())
                .containsExactly("of  1", "binary add [2] [2] 2", "binary add [2] 1", "binary multiply [2] [2] 1");
    }

    @Test
    void theKernelsInsideAComposedOneAreAPartOfIt() {
        NdArray image = real.of(Shape.of(1, 1, 3, 3), new float[9]);
        NdArray kernel = real.of(Shape.of(2, 1, 2, 2), new float[8]);
        watched.convolve(image, kernel, null, Window.of(2));

        assertThat(profile.totals()).singleElement().satisfies(total -> {
            assertThat(total.call().kernel()).isEqualTo("convolve");
            assertThat(total.call().operands()).isEqualTo("[1, 1, 3, 3] [2, 1, 2, 2] (kernel 2)");
            assertThat(total.calls()).isEqualTo(1);
        });
    }

    @Test
    void theArithmeticOfProductsAndConvolutionsIsKnown() {
        NdArray x = real.of(Shape.of(3, 4), new float[12]);
        NdArray weight = real.of(Shape.of(5, 4), new float[20]);
        NdArray image = real.of(Shape.of(2, 3, 8, 8), new float[384]);
        NdArray kernel = real.of(Shape.of(7, 3, 4, 4), new float[336]);
        Window halving = Window.of(4).stride(2).padding(1);
        NdArray half = real.of(Shape.of(2, 7, 4, 4), new float[224]);
        watched.linear(x, weight, null);
        watched.matmul(x, false, weight, true);
        watched.matmul(x, true, x, false);
        watched.convolve(image, kernel, null, halving);
        watched.conv2dInputGradient(half, kernel, halving, image.shape());
        watched.conv2dWeightGradient(half, image, halving, kernel.shape());
        watched.binary(Binary.ADD, x, x);

        long convolution = 2 * 4 * 4 * 7 * 3 * 4 * 4;
        assertThat(profile.totals())
                .extracting(KernelProfile.Total::multiplyAdds)
                .containsExactly(60L, 60L, 48L, convolution, convolution, convolution, 0L);
    }

    @Test
    void aGroupedConvolutionDoesTheWorkOfItsGroups() {
        NdArray image = real.of(Shape.of(1, 4, 3, 3), new float[36]);
        NdArray kernel = real.of(Shape.of(4, 1, 3, 3), new float[36]);
        watched.convolve(image, kernel, null, Window.of(3));

        assertThat(profile.totals().iterator().next().multiplyAdds()).isEqualTo(36);
    }

    @Test
    void whatTheBackendRefusesComesThroughUnchanged() {
        NdArray released = watched.of(Shape.of(1), new float[1]);
        released.release();

        assertThatThrownBy(() -> watched.binary(Binary.ADD, released, released))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its memory was released");
    }

    @Test
    void aReportSumsToTheTimeOfItsSteps() {
        Workload workload = Workload.find("mnist-mlp-bce").orElseThrow();
        try (WorkloadRun run = new WorkloadRun(workload, watched, 1)) {
            run.step();
            profile.clear();
            long begin = System.nanoTime();
            run.step();
            run.step();
            ProfileReport report = new ProfileReport(profile, 2, System.nanoTime() - begin);

            long kernels = report.kernels().stream()
                    .mapToLong(ProfileReport.Row::nanos)
                    .sum();
            assertThat(report.rest().nanos()).isPositive();
            assertThat(kernels + report.rest().nanos()).isEqualTo(report.nanos());
            // Two steps of 0.067 billion multiplications, each with its addition.
            assertThat(report.kernels().stream()
                            .mapToLong(ProfileReport.Row::multiplyAdds)
                            .sum())
                    .isCloseTo(134_000_000, within(2_000_000L));
            assertThat(report.kernels())
                    .extracting(ProfileReport.Row::nanos)
                    .isSortedAccordingTo((a, b) -> Long.compare(b, a));
            assertThat(report.heaviest()).hasSize(10);
        }
    }

    @Test
    void aReportIsATable() {
        watched.matmul(real.of(Shape.of(2, 2), new float[4]), false, real.of(Shape.of(2, 2), new float[4]), false);
        List<String> lines = new ProfileReport(profile, 1, 1_000_000_000L).lines();

        assertThat(lines.get(0)).isEqualTo("calls/step    ms/step   share  GFLOP/s  kernel");
        assertThat(lines.get(1)).matches(" {7}1\\.0 +[0-9.]+ +[0-9.]+% +[0-9.]+  matmul");
        assertThat(lines.get(2)).matches(" {10} +[0-9.]+ +[0-9.]+% {9}  outside kernels");
        assertThat(lines.get(3)).isEqualTo("             1000.000  100.0%           a step");
        assertThat(lines).last().asString().endsWith("  matmul [2, 2] [2, 2]");
    }
}
