package org.gan4j.benchmarks.busy;

import java.util.List;
import java.util.concurrent.Callable;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.bench.Workload;
import org.gan4j.bench.WorkloadRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures steps on one thread and on several, alternately, while other processes occupy cores. Not thread-safe. */
@Command(
        name = "busy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures training steps on one thread and on several, alternately in one process, while other processes",
            "occupy cores, and prints a table of medians: the gain or cost of further threads.",
            ""
        })
public final class BusyMachine implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--workload", paramLabel = "NAME", split = ",", description = "Workloads to measure. Default: all.")
    private List<String> workloads = Workload.names();

    @Option(names = "--precision", paramLabel = "NAME", split = ",", description = "Precisions. Default: float32,bf16.")
    private List<String> precisions = List.of(Precision.FLOAT32.label(), Precision.BF16.label());

    @Option(
            names = "--loops",
            paramLabel = "N",
            description = "Processes that occupy a core each; 0 leaves the machine idle. Default: 1.")
    private int loops = 1;

    @Option(names = "--threads", paramLabel = "N", description = "The larger number of threads. Default: 2.")
    private int threads = 2;

    @Option(names = "--rounds", paramLabel = "N", description = "Turns per number of threads. Default: 8.")
    private int rounds = 8;

    @Option(names = "--seconds", paramLabel = "X", description = "Minimum duration of a turn. Default: 1.")
    private double seconds = 1;

    @Override
    public Integer call() {
        if (loops < 0 || threads < 2 || rounds < 1 || !(seconds > 0)) {
            throw usage("--loops, --threads, --rounds and --seconds: expect at least 0, 2 and 1, and more than 0, got "
                    + loops + ", " + threads + ", " + rounds + " and " + seconds);
        }
        List<Workload> chosen = workloads.stream().map(this::workload).toList();
        List<Precision> numbers = precisions.stream().map(this::precision).toList();
        BusyRow.HEADER.forEach(System.out::println);
        try (BusyLoop busy = BusyLoop.start(loops)) {
            for (Workload workload : chosen) {
                for (Precision precision : numbers) {
                    System.out.println(measure(workload, precision).line());
                }
            }
        }
        return 0;
    }

    private BusyRow measure(Workload workload, Precision precision) {
        Backend backend = Backends.current();
        backend.usePrecision(precision);
        Turns alone = new Turns();
        Turns shared = new Turns();
        try (WorkloadRun run = new WorkloadRun(workload, backend, threads)) {
            // The first turns are only a warm-up.
            for (int round = 0; round <= rounds; round++) {
                backend.useThreads(1);
                alone.take(run, seconds, round > 0);
                backend.useThreads(threads);
                shared.take(run, seconds, round > 0);
            }
        } finally {
            backend.usePrecision(Precision.FLOAT32);
        }
        return new BusyRow(workload.name(), precision.label(), threads, alone.millis(), shared.millis());
    }

    private Workload workload(String name) {
        return Workload.find(name)
                .orElseThrow(() -> usage("--workload: expects one of " + String.join(", ", Workload.names())
                        + ", got \"" + name + "\""));
    }

    private Precision precision(String name) {
        try {
            return Precision.of(name);
        } catch (IllegalArgumentException e) {
            throw usage("--" + e.getMessage());
        }
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("busy: expects to be called by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
