package org.gan4j.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.bench.BenchResult;
import org.gan4j.bench.Effort;
import org.gan4j.bench.KernelProfile;
import org.gan4j.bench.ProfileReport;
import org.gan4j.bench.Workload;
import org.gan4j.bench.WorkloadRun;
import org.gan4j.cli.option.NumberConverters;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.cli.terminal.Suggestion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a training step. */
@Command(
        name = "bench",
        description = {
            "Measures a training step, an update of each network.",
            "",
            "It prints one line:",
            "workload=W threads=N precision=P ms_per_step=X images_per_second=Y peak_rss_mb=Z",
            "",
            "The time is the median; the memory is the peak of the process, or unknown if the system does not report"
                    + " it.",
            "sngan-32 updates its discriminator five times in a step, biggan-32 twice. stylegan2-32 is timed in periods of"
                    + " 16 steps, in one of which its penalty is due.",
            ""
        })
final class BenchCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description = "What to measure: mnist-mlp-bce, mlp-64, cifar10-conv, dcgan-64, pix2pix-64, cyclegan-64,"
                    + " srgan-96, projection-32, sngan-32, biggan-32, progan-32 or stylegan2-32.")
    private @Nullable String workload;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = NumberConverters.Threads.class,
            description = "Number of backend threads. Default: one for each processor.")
    private @Nullable Integer threads;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            converter = NumberConverters.OfPrecision.class,
            description = "Precision of matrix products and convolutions: float32, or bf16 on a CPU that has it."
                    + " Default: float32.")
    private Precision precision = Precision.FLOAT32;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Backend: onednn, nd4j or nd4j-cuda. Default: the best that works here.")
    private @Nullable String backend;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = NumberConverters.SmallCount.class,
            description = "Number of measured steps. Default: as many as fill 5 s, at least 5.")
    private @Nullable Integer steps;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            converter = NumberConverters.SmallCount.class,
            description = "Number of warm-up steps. Default: as many as fill 15 s, at least 3.")
    private @Nullable Integer warmUp;

    @Option(names = "--profile", description = "Then show the time of a step by kernel, and the slowest calls.")
    private boolean profile;

    BenchCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        Workload wanted = wantedWorkload();
        List<String> backends = Backends.names();
        if (backend != null && !backends.contains(backend)) {
            throw usage("Unknown backend: '" + backend + "'; known are " + String.join(", ", backends)
                    + Suggestion.question(backend, backends));
        }
        Backend chosen = backend == null ? Backends.current() : Backends.named(backend);
        chosen.usePrecision(precision);
        int count = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        try (WorkloadRun run = new WorkloadRun(wanted, chosen, count)) {
            double millis = effort(wanted).medianMillis(run::step);
            screen.say(BenchResult.of(wanted, count, precision, millis).line());
        }
        if (profile) {
            screen.say("");
            profile(wanted, chosen, count).lines().forEach(screen::say);
        }
        return Gan.DONE;
    }

    private ProfileReport profile(Workload wanted, Backend chosen, int count) {
        KernelProfile kernels = new KernelProfile();
        try (WorkloadRun run = new WorkloadRun(wanted, kernels.watching(chosen), count)) {
            Effort effort = effort(wanted);
            effort.warmUp(run::step);
            kernels.clear();
            long before = run.steps();
            long begin = System.nanoTime();
            effort.measure(run::step);
            return new ProfileReport(kernels, run.steps() - before, System.nanoTime() - begin);
        }
    }

    private Effort effort(Workload wanted) {
        Effort effort = Effort.USUAL.inPeriods(wanted.training().period());
        effort = warmUp == null ? effort : effort.exactWarmUp(warmUp);
        return steps == null ? effort : effort.exactSteps(steps);
    }

    private Workload wantedWorkload() {
        String names = String.join(", ", Workload.names());
        String name = workload;
        if (name == null) {
            throw usage("No --workload given; known are " + names);
        }
        return Workload.find(name)
                .orElseThrow(() -> usage("Unknown workload: '" + name + "'; known are " + names
                        + Suggestion.question(name, Workload.names())));
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("bench: expects to be called by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
