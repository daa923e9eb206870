package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A training step of every recipe on the fake device is that of double precision, as far as FLOAT32 allows.
 *
 * <p>How far that is differs by orders of magnitude between tensors: most keep seven digits, and the gradient of a bias
 * in front of a batch normalisation, exactly 0, is nothing but rounding. So each tensor is measured by itself: some runs
 * of the same step round every result of a kernel by chance, and the device's error must be of the size of theirs.
 */
@Tag("full")
final class RecipeStepTest {
    private static final int RUNS = 4;

    /**
     * Multiple of the largest error of the runs. Theirs are independent from element to element. A device's need not be: a
     * rounded mean is the same for a whole channel. And a tensor of one element may be lucky in all runs.
     */
    private static final double MARGIN = 8;

    /**
     * The state after the exact step, and the largest errors of the rounded ones, by the names of tensors. One state at a
     * time is in memory beside it: a large network's has hundreds of megabytes.
     */
    private record Truth(Map<String, double[]> exact, Map<String, Double> byChance) {
        static Truth of(String recipe) {
            Map<String, double[]> exact = RecipeStep.on(RoundingBackend.exact(), recipe);
            Map<String, Double> byChance = new HashMap<>();
            for (int seed = 0; seed < RUNS; seed++) {
                RecipeStep.on(RoundingBackend.rounding(RandomStream.seeded(seed)), recipe)
                        .forEach((name, values) -> byChance.merge(name, error(values, exact.get(name)), Math::max));
            }
            return new Truth(exact, byChance);
        }

        /** Returns the names of tensors that differ from the exact ones by more than rounding explains. */
        List<String> differences(Map<String, double[]> actual) {
            List<String> differences = new ArrayList<>();
            exact.forEach((name, values) -> {
                double error = error(actual.get(name), values);
                double allowed = MARGIN * byChance.get(name);
                // The exact values were read as floats.
                double unit = Math.ulp(
                        (float) Arrays.stream(values).map(Math::abs).max().orElse(0));
                if (!(error <= allowed + unit)) {
                    differences.add(name + ": " + error + " where " + allowed + " is allowed");
                }
            });
            return differences;
        }
    }

    private static double error(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        return IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
                .reduce(0, Math::max);
    }

    static List<String> recipes() {
        return Recipes.bundled().names();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aStepIsThatOfDoublePrecision(String recipe) {
        FakeCuda device = FakeBackends.device();
        CudaBackend cuda = FakeBackends.on(device);
        Map<String, double[]> actual = RecipeStep.on(cuda, recipe);
        assertThat(cuda.close()).isEmpty();
        assertThat(device.live()).isEmpty();

        Truth truth = Truth.of(recipe);
        assertThat(actual.keySet()).isEqualTo(truth.exact.keySet());
        assertThat(truth.differences(actual)).isEmpty();
    }

    /** Errors in the fifth digit of a kernel that a step of ring8 uses. */
    @Test
    void aConstantThatIsNearlyRightIsFound(@TempDir Path images) {
        Truth truth = Truth.of("ring8");
        List<List<String>> faults = List.of(
                List.of("(T) step.rest1", "(T) (step.rest1 * 1.00003)"),
                List.of("(T) step.size", "(T) (step.size * 1.03)"),
                List.of("x <= 0 ? (T) 0 : (T) 1", "x <= 0 ? (T) 0 : (T) 1.00003"),
                List.of("UNARY(relu, x < 0 ? 0 : x)", "UNARY(relu, x < 0 ? 0 : x * (T) 1.00003)"),
                List.of("GRADIENT(softplus, sigmoid(x))", "GRADIENT(softplus, sigmoid(x) + (T) 0.00003)"));
        for (List<String> fault : faults) {
            FakeCuda device = FakeBackends.device();
            device.planting(text -> text.replace(fault.get(0), fault.get(1)));
            CudaBackend cuda =
                    CudaBackend.open(device, new CudaImages(images.resolve("" + fault.hashCode())), CudaTape.MOST);
            assertThat(truth.differences(RecipeStep.on(cuda, "ring8")))
                    .as(fault.get(1))
                    .isNotEmpty();
            cuda.close();
        }
    }
}
