package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.gan4j.backend.Precision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether training in bf16 goes as training in float32 does: about ten minutes on two processors. */
@Tag("full")
final class TrainingPrecisionTest {
    private static final int SEEDS = 5;
    private static final int STEPS = 500;
    private static final int WINDOW = 100;
    private static final List<String> LOSSES = List.of("d_loss", "g_loss");

    @TempDir
    private Path directory;

    /** Of the means over 100 steps, those over five seeds in bf16 lie between those of five seeds in float32. */
    @ParameterizedTest
    @ValueSource(strings = {"cifar10-conv", "dcgan-32"})
    void theLossesInBf16AreWithinTheSpreadOfFiveSeedsInFloat32(String recipe) throws IOException {
        assumeThat(PrecisionOptionTest.hasBf16()).isTrue();
        double[][][] exact = curves(recipe, Precision.FLOAT32);
        double[][][] rounded = curves(recipe, Precision.BF16);

        for (int loss = 0; loss < LOSSES.size(); loss++) {
            for (int window = 0; window < STEPS / WINDOW; window++) {
                double[] spread = at(exact, loss, window).sorted().toArray();
                double mean = at(rounded, loss, window).average().orElseThrow();
                System.out.printf(
                        Locale.ROOT,
                        "%s %s, steps to %d: float32 %.3f to %.3f, bf16 %.3f%n",
                        recipe,
                        LOSSES.get(loss),
                        (window + 1) * WINDOW,
                        spread[0],
                        spread[SEEDS - 1],
                        mean);
                assertThat(mean).isBetween(spread[0], spread[SEEDS - 1]);
            }
        }
    }

    private static DoubleStream at(double[][][] curves, int loss, int window) {
        return Arrays.stream(curves).mapToDouble(curve -> curve[loss][window]);
    }

    /** Of each seed, for each loss, the means of the windows. */
    private double[][][] curves(String recipe, Precision precision) throws IOException {
        double[][][] curves = new double[SEEDS][][];
        for (int seed = 0; seed < SEEDS; seed++) {
            Path run = directory.resolve(recipe + "-" + precision.label() + "-" + seed);
            Command trained = Command.gan(
                    "train",
                    recipe,
                    "--data",
                    "bundled",
                    "--steps",
                    STEPS,
                    "--sample-every",
                    STEPS,
                    "--checkpoint-every",
                    STEPS,
                    "--threads",
                    2,
                    "--seed",
                    seed,
                    "--precision",
                    precision.label(),
                    "--out",
                    run);
            assertThat(trained.code()).isZero();
            List<String> log = Files.readAllLines(run.resolve("log.csv"));
            List<String> columns = List.of(log.get(0).split(",", -1));
            curves[seed] = LOSSES.stream()
                    .map(name -> windows(log.subList(1, log.size()), columns.indexOf(name)))
                    .toArray(double[][]::new);
        }
        return curves;
    }

    private static double[] windows(List<String> rows, int column) {
        double[] means = new double[STEPS / WINDOW];
        for (int i = 0; i < STEPS; i++) {
            means[i / WINDOW] += Double.parseDouble(rows.get(i).split(",", -1)[column]) / WINDOW;
        }
        return means;
    }
}
