package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.gan4j.bench.BenchResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchCommandTest {
    private static final String HELP = "; see 'java -jar gan.jar bench --help'";

    @Test
    void aStepIsMeasuredInOneLine() {
        Command command = Command.gan(
                "bench",
                "--workload",
                "mnist-mlp-bce",
                "--threads",
                1,
                "--precision",
                "float32",
                "--warm-up",
                1,
                "--steps",
                2);

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(command.out())
                .singleElement()
                .asString()
                .matches("workload=mnist-mlp-bce threads=1 precision=float32 ms_per_step=[0-9.]+"
                        + " images_per_second=[0-9.]+ peak_rss_mb=([0-9]+|unknown)");
        BenchResult result = BenchResult.parse(command.out().get(0));
        assertThat(result.millisPerStep()).isPositive();
        assertThat(result.imagesPerSecond() * result.millisPerStep()).isBetween(63_900.0, 64_100.0);
    }

    @Test
    void aProfileFollowsTheLine() {
        Command command = Command.gan(
                "bench", "--workload", "mnist-mlp-bce", "--threads", 1, "--warm-up", 1, "--steps", 1, "--profile");

        assertThat(command.code()).isZero();
        assertThat(command.out().get(0)).startsWith("workload=mnist-mlp-bce");
        assertThat(command.out().get(1)).isEmpty();
        assertThat(command.out().get(2)).endsWith("  kernel");
        assertThat(command.out())
                .anyMatch(line -> line.endsWith("  adam"))
                .anyMatch(line -> line.endsWith("  outside kernels"))
                .contains("The heaviest calls:");
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"sngan-32", "biggan-32", "progan-32", "stylegan2-32"})
    void theLargeNetworksAreMeasuredAndProfiled(String name) {
        Command command =
                Command.gan("bench", "--workload", name, "--threads", 2, "--warm-up", 1, "--steps", 1, "--profile");

        assertThat(command.err()).isEmpty();
        assertThat(command.code()).isZero();
        assertThat(BenchResult.parse(command.out().get(0)).workload()).isEqualTo(name);
        assertThat(command.out())
                .anyMatch(line -> line.contains("  conv2dWeightGradient"))
                .contains("The heaviest calls:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--precision | float8 | Invalid value for option '--precision': \"float8\" is not float32 or bf16",
                "--threads | 0 | Invalid value for option '--threads': \"0\" is not a whole number from 1 to 1024",
                "--steps | 0 | Invalid value for option '--steps': \"0\" is not a whole number from 1 to"
                        + " 2147483647",
                "--warm-up | x | Invalid value for option '--warm-up': \"x\" is not a whole number from 1 to"
                        + " 2147483647",
            })
    void whatCannotBeMeasuredIsSaidInOneSentence(String option, String value, String sentence) {
        UsageTest.assertUsage(Command.gan("bench", "--workload", "mnist-mlp-bce", option, value), sentence + HELP);
    }

    @Test
    void aMissingOrUnknownWorkloadIsSaidSo() {
        String known = "known are mnist-mlp-bce, mlp-64, cifar10-conv, dcgan-64, pix2pix-64, cyclegan-64, srgan-96,"
                + " projection-32, sngan-32, biggan-32, progan-32, stylegan2-32";
        UsageTest.assertUsage(Command.gan("bench", "--workload", "cat"), "Unknown workload: 'cat'; " + known + HELP);
        UsageTest.assertUsage(Command.gan("bench"), "No --workload given; " + known + HELP);
    }

    @Test
    void anUnknownBackendIsRefusedWithTheKnownOnes() {
        assertThat(Command.gan("bench", "--workload", "mlp-64", "--backend", "tpu")
                        .err())
                .singleElement()
                .asString()
                .startsWith("gan: Unknown backend: 'tpu'; known are ")
                .endsWith(HELP);
    }
}
