package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.optim.Adam;
import org.gan4j.parity.ExpectedResults;
import org.gan4j.parity.GanTraining;
import org.gan4j.parity.Program;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Summation;
import org.gan4j.parity.Values;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The numbers of the steps of a program, beside those that libtorch gave.
 *
 * @param actual this library's
 * @param exact libtorch's in float64
 */
public record ProgramRun(Program program, Map<String, Values> actual, Map<String, Values> exact) {
    public static final ExpectedResults EXPECTED = ExpectedResults.read(ProgramRun.class, "programs.safetensors");

    /** How far float64 may be from libtorch's float64. */
    static final double DOUBLE_PRECISION = 1e-9;

    /** How far float32 may be from float64 where training does not amplify rounding. */
    static final double SINGLE_PRECISION = 1e-3;

    /** How many times as far as libtorch's float32 ours may be from float64. */
    private static final double FACTOR = 3;

    /** The programs of which a step takes seconds on every backend. */
    private static final Set<Program> LARGE = EnumSet.of(Program.MLP_64, Program.DCGAN_32, Program.DCGAN_64);

    /** The programs of which a step takes seconds on ND4J. */
    private static final Set<Program> LARGE_ON_ND4J = EnumSet.of(Program.CIFAR10_CONV);

    /** All steps. */
    static ProgramRun of(Program program, int divisor, Setting setting) {
        return of(program, divisor, setting, program.plan().steps());
    }

    /** The first steps of networks whose widths are divided by a number. */
    static ProgramRun of(Program program, int divisor, Setting setting, int steps) {
        Map<String, Values> actual = Backends.with(setting.backend(), () -> {
            ProgramPair pair = ProgramPair.of(program, divisor);
            return new ParityTraining(program.plan(), program.draws(), setting)
                    .run(
                            pair.generator(),
                            pair.discriminator(),
                            trainer -> pair.settings()
                                    .apply(trainer)
                                    .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999)),
                            steps);
        });
        Map<String, Values> exact = EXPECTED.of(program.training(divisor), DType.FLOAT64);
        exact.replaceAll((metric, values) -> Values.row(Arrays.copyOf(values.elements(), steps)));
        return new ProgramRun(program, actual, exact);
    }

    static Stream<Setting> settings(DType dtype) {
        return Setting.ofBackends().filter(setting -> setting.dtype() == dtype);
    }

    /** Programs on every backend in float32. */
    static Stream<Arguments> inSinglePrecision(BiPredicate<Program, Setting> chosen) {
        return settings(DType.FLOAT32).flatMap(setting -> Arrays.stream(Program.values())
                .filter(program -> chosen.test(program, setting))
                .map(program -> Arguments.of(program, setting)));
    }

    static boolean takesLong(Program program, Setting setting) {
        return LARGE.contains(program) || (isNd4j(setting) && LARGE_ON_ND4J.contains(program));
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
     * At each step, the losses of full width are at most three times as far from libtorch's float64 as its float32 was by
     * then in any of its orders of summation.
     */
    void requireNoFurtherThanLibtorch() {
        double[] ours = furthest(List.of(actual));
        double[] theirs = furthest(libtorchs());
        double furthest = 0;
        for (int step = 0; step < ours.length; step++) {
            furthest = Math.max(furthest, theirs[step]);
            assertThat(ours[step])
                    .as("deviation at step %d of %s, libtorch's %s", step + 1, text(ours), text(theirs))
                    .isLessThanOrEqualTo(FACTOR * furthest);
        }
    }

    /** libtorch's runs in float32. */
    private List<Map<String, Values>> libtorchs() {
        return Arrays.stream(Summation.values())
                .map(summation -> EXPECTED.of(summation.training(program), DType.FLOAT32))
                .toList();
    }

    /** At each step, the largest of the differences of both losses in several runs. */
    private double[] furthest(List<Map<String, Values>> runs) {
        double[] furthest = new double[program.plan().steps()];
        for (Map<String, Values> run : runs) {
            for (String loss : GanTraining.LOSSES) {
                double[] differences = differences(loss, run);
                Arrays.setAll(furthest, step -> Math.max(furthest[step], differences[step]));
            }
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
