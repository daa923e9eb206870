package org.gan4j.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gan4j.backend.Backends;
import org.gan4j.backend.Precision;
import org.gan4j.bench.BenchResult;
import org.gan4j.bench.Workload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures gan4j and its peers alternately, each in a separate process. Not thread-safe. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures gan4j, libtorch and DJL on the same networks alternately, each in a separate process,",
            "and prints a table: a peer's time is its best over 1 and 2 threads and its layouts of images.",
            ""
        })
public final class Peers implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--workload", paramLabel = "NAME", split = ",", description = "Workloads to measure. Default: all.")
    private List<String> workloads = Workload.names();

    @Option(names = "--rounds", paramLabel = "N", description = "Number of measurements of each. Default: 3.")
    private int rounds = 3;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Number of measured steps. Default: as many as fill 5 s.")
    private int steps;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Number of warm-up steps. Default: as many as fill 15 s.")
    private int warmUp;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            split = ",",
            description = "Precisions of gan4j. Default: float32.")
    private List<String> precisions = List.of(Precision.FLOAT32.label());

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            split = ",",
            description = "Backends of gan4j. Default: the best that works here.")
    private List<String> backends = List.of("");

    @Option(names = "--without-peers", description = "Measure gan4j only.")
    private boolean alone;

    @Option(names = "--csv", paramLabel = "FILE", description = "File for all measurements.")
    private @Nullable Path csv;

    @Option(names = "--markdown", paramLabel = "FILE", description = "File for the table.")
    private @Nullable Path markdown;

    @Option(names = "--charts", paramLabel = "DIR", description = "Directory for a bar chart per workload.")
    private @Nullable Path charts;

    @Option(
            names = "--charts-of",
            paramLabel = "FILE",
            description = "With --charts, draw those of the table in this Markdown file; measure nothing.")
    private @Nullable Path drawn;

    @Override
    public Integer call() throws IOException {
        if (drawn != null && charts != null) {
            PeerCharts.of(Files.readAllLines(drawn)).write(charts);
            return 0;
        }
        List<Workload> chosen = chosen();
        Child child = new Child(warmUp, steps);
        if (!alone) {
            about(child).forEach(System.out::println);
        }
        Map<Integer, Double> limits = new LinkedHashMap<>();
        for (int threads : List.of(1, 2)) {
            limits.put(threads, child.limit(threads));
            System.out.printf("kernel limit on %d thread(s): %.1f GFLOP/s, float32%n", threads, limits.get(threads));
        }
        PeerTable table = new PeerTable(measured(child, chosen), limits);
        System.out.println();
        table.markdown().forEach(System.out::println);
        write(markdown, table.markdown());
        write(csv, table.csv());
        if (charts != null) {
            PeerCharts.of(table.markdown()).write(charts);
        }
        return 0;
    }

    private List<Workload> chosen() {
        if (rounds < 1 || steps < 0 || warmUp < 0) {
            throw usage("--rounds, --steps and --warm-up: expect 1 or more, got " + rounds + ", " + steps + " and "
                    + warmUp);
        }
        List<Workload> chosen = new ArrayList<>();
        for (String name : workloads) {
            chosen.add(Workload.find(name)
                    .orElseThrow(() -> usage("--workload: expects one of " + String.join(", ", Workload.names())
                            + ", got \"" + name + "\"")));
        }
        precisions.forEach(this::precision);
        for (String name : backends) {
            if (!name.isEmpty() && !Backends.names().contains(name)) {
                throw usage(
                        "--backend: expects one of " + String.join(", ", Backends.names()) + ", got \"" + name + "\"");
            }
        }
        return chosen;
    }

    /** Measures round after round, so that other load on the machine affects all entrants alike. */
    private List<Score> measured(Child child, List<Workload> chosen) {
        List<Score> scores = new ArrayList<>();
        for (Workload workload : chosen) {
            Map<Entrant, List<BenchResult>> results = new LinkedHashMap<>();
            entrants(workload).forEach(entrant -> results.put(entrant, new ArrayList<>()));
            for (int round = 1; round <= rounds; round++) {
                for (Map.Entry<Entrant, List<BenchResult>> each : results.entrySet()) {
                    BenchResult result = child.measure(each.getKey(), workload);
                    each.getValue().add(result);
                    System.out.printf(
                            "round %d  %-8s  %-28s  %s%n",
                            round,
                            each.getKey().library().label(),
                            each.getKey().setting(),
                            result.line());
                }
            }
            results.forEach((entrant, own) -> scores.add(new Score(workload, entrant, own)));
        }
        return scores;
    }

    private List<Entrant> entrants(Workload workload) {
        List<Entrant> entrants = new ArrayList<>();
        List<Precision> numbers = precisions.stream().map(this::precision).toList();
        backends.forEach(backend -> entrants.addAll(Entrant.ours(numbers, backend)));
        if (!alone) {
            entrants.addAll(Entrant.peers(workload));
        }
        return entrants;
    }

    private Precision precision(String name) {
        try {
            return Precision.of(name);
        } catch (IllegalArgumentException e) {
            throw usage("--" + e.getMessage());
        }
    }

    /**
     * Describes the libraries, using a workload that every peer has and whose convolutions make oneDNN print its version.
     */
    private static Set<String> about(Child child) {
        Workload workload = Workload.find("cifar10-conv").orElseThrow();
        Set<String> lines = new LinkedHashSet<>();
        Set<Library> told = new LinkedHashSet<>();
        for (Entrant entrant : Entrant.peers(workload)) {
            if (told.add(entrant.library())) {
                lines.addAll(child.about(entrant, workload));
            }
        }
        return lines;
    }

    private static void write(@Nullable Path file, List<String> lines) throws IOException {
        if (file != null) {
            Files.write(file, lines);
        }
    }

    private ParameterException usage(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("peers: expects to be called by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
