package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.optim.Adam;
import org.gan4j.parity.ExpectedResults;
import org.gan4j.parity.GanTraining;
import org.gan4j.parity.Program;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Values;

/**
 * The numbers of the steps of a program, beside those that libtorch gave.
 *
 * @param actual this library's
 * @param single libtorch's in float32
 * @param exact libtorch's in float64
 */
record ProgramRun(Map<String, Values> actual, Map<String, Values> single, Map<String, Values> exact) {
    static final ExpectedResults EXPECTED = ExpectedResults.read(ProgramRun.class, "programs.safetensors");

    /** How far float64 may be from libtorch's float64. */
    static final double DOUBLE_PRECISION = 1e-9;

    /** How far float32 may be from float64 where training does not amplify rounding. */
    static final double SINGLE_PRECISION = 1e-3;

    /** How many times as far as libtorch's float32 ours may be from float64. */
    private static final double FACTOR = 3;

    /** What float32 leaves of a loss near 1 that is computed over many layers, before training amplifies it. */
    private static final double ROUNDING = 1e-6;

    private static final List<String> LOSSES = List.of("d_loss", "g_loss");

    static ProgramRun of(Program program, int divisor, Setting setting) {
        Map<String, Values> actual = Backends.with(setting.backend(), () -> {
            ProgramPair pair = ProgramPair.of(program, divisor);
            return new ParityTraining(program.plan(), program.draws(), setting)
                    .run(
                            pair.generator(),
                            pair.discriminator(),
                            trainer -> pair.settings()
                                    .apply(trainer)
                                    .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999)),
                            program.plan().steps());
        });
        return new ProgramRun(
                actual,
                EXPECTED.of(program.training(divisor), DType.FLOAT32),
                EXPECTED.of(program.training(divisor), DType.FLOAT64));
    }

    static Stream<Setting> settings(DType dtype) {
        return Setting.ofBackends().filter(setting -> setting.dtype() == dtype);
    }

    static boolean isNd4j(Setting setting) {
        return setting.backend().name().startsWith("nd4j");
    }

    /** Every number of every step is as near as that to libtorch's float64. */
    void requireWithin(double tolerance) {
        for (String metric : GanTraining.METRICS) {
            assertThat(actual.get(metric).elements())
                    .as(metric)
                    .containsExactly(exact.get(metric).elements(), within(tolerance));
        }
    }

    /**
     * At each step, the losses are at most three times as far from libtorch's float64 as its float32 was by then, or as
     * rounding alone leaves them.
     */
    void requireNoFurtherThanLibtorch() {
        double[] ours = furthest(actual);
        double[] theirs = furthest(single);
        double furthest = ROUNDING;
        for (int step = 0; step < ours.length; step++) {
            furthest = Math.max(furthest, theirs[step]);
            assertThat(ours[step])
                    .as("deviation at step %d of %s, libtorch's %s", step + 1, text(ours), text(theirs))
                    .isLessThanOrEqualTo(FACTOR * furthest);
        }
    }

    /** At each step, the larger of the differences of the two losses. */
    private double[] furthest(Map<String, Values> curves) {
        double[] furthest = new double[differences(LOSSES.get(0), curves).length];
        for (String loss : LOSSES) {
            double[] differences = differences(loss, curves);
            Arrays.setAll(furthest, step -> Math.max(furthest[step], differences[step]));
        }
        return furthest;
    }

    private double[] differences(String metric, Map<String, Values> curves) {
        double[] a = curves.get(metric).elements();
        double[] b = exact.get(metric).elements();
        double[] differences = new double[b.length];
        Arrays.setAll(differences, step -> Math.abs(a[step] - b[step]));
        return differences;
    }

    private static String text(double... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> String.format("%.1e", number))
                .toList()
                .toString();
    }
}
