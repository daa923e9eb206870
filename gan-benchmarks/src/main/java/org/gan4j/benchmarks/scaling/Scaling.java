package org.gan4j.benchmarks.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.bench.Effort;
import org.gan4j.bench.WorkloadRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures gan4j over a grid of batches, widths, images and threads. Not thread-safe. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures steps over a grid of batches, widths, images and threads, writes scaling.csv and charts,",
            "and reports where a multiplication takes more than twice as long as at a neighbour.",
            "Points that would take longer than 2 s, or have more than 60 million parameters, are left out.",
            ""
        })
public final class Scaling implements Callable<Integer> {
    private static final Effort EFFORT = new Effort(2, Duration.ofMillis(300), 3, Duration.ofMillis(500));

    /** The warm-up for the JVM's compilers, before the first point of a family. */
    private static final Effort COMPILING = new Effort(3, Duration.ofSeconds(5), 1, Duration.ZERO);

    private static final double MOST_MILLIS = 2000;
    private static final int STEPS = EFFORT.warmUp() + EFFORT.steps();
    private static final long MOST_PARAMETERS = 60_000_000;

    @Option(names = "--family", split = ",", paramLabel = "NAME", description = "Families: mlp, dcgan. Default: both.")
    private List<Family> families = List.of(Family.values());

    @Option(names = "--size", split = ",", paramLabel = "N", description = "Sizes of images. Default: 16,32,64,128.")
    private List<Integer> sizes = List.of(16, 32, 64, 128);

    @Option(
            names = "--width",
            split = ",",
            paramLabel = "N",
            description = "Factors on the layers' widths. Default: 1,2,4.")
    private List<Integer> widths = List.of(1, 2, 4);

    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            description = "Batch sizes, ascending. Default: 1,2,4 and so on to 512.")
    private List<Integer> batches = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512);

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "Numbers of threads. Default: 1,2.")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--out", paramLabel = "DIR", description = "Directory to write to. Default: docs/performance.")
    private Path out = Path.of("docs", "performance");

    @Option(
            names = "--charts-of",
            paramLabel = "FILE.csv",
            description = "Draw the charts of this file; measure nothing.")
    private @Nullable Path drawn;

    private final Grid grid = new Grid();

    @Override
    public Integer call() throws IOException {
        if (drawn != null) {
            new ScalingCharts(Grid.read(Files.readAllLines(drawn))).write(out);
            return 0;
        }
        Files.createDirectories(out);
        for (Family family : families) {
            for (int count : threads) {
                measured(middle(family, count), COMPILING);
                for (int size : sizes) {
                    widths.forEach(width -> line(family, size, width, count));
                }
            }
        }
        Files.write(out.resolve("scaling.csv"), grid.csv());
        new ScalingCharts(grid).write(out);
        List<String> cliffs = grid.cliffs();
        System.out.println(cliffs.isEmpty() ? "No cliffs." : "Cliffs:");
        cliffs.forEach(System.out::println);
        return 0;
    }

    /**
     * Measures larger and larger batches until one would take too long, assuming time at most proportional to the batch.
     */
    private void line(Family family, int size, int width, int count) {
        double millis = 0;
        double gigaflops = 0;
        for (int batch : batches) {
            if (batch < family.leastBatch()) {
                continue;
            }
            Point point = new Point(family, size, width, batch, count);
            double work = point.gigaflops();
            boolean tooLong = gigaflops > 0 && millis * work / gigaflops * STEPS > MOST_MILLIS;
            if (tooLong || point.parameters() > MOST_PARAMETERS) {
                return;
            }
            millis = measured(point, EFFORT);
            gigaflops = work;
            grid.put(point, millis);
            System.out.printf("%s: %.2f ms, %.1f GFLOP/s%n", point, millis, work * 1e3 / millis);
        }
    }

    private Point middle(Family family, int count) {
        int batch = Math.max(family.leastBatch(), batches.get(batches.size() / 2));
        return new Point(family, sizes.get(0), widths.get(0), batch, count);
    }

    private static double measured(Point point, Effort effort) {
        Backend backend = Backends.current();
        try (WorkloadRun run = new WorkloadRun(point.workload(), backend, point.threads())) {
            return effort.medianMillis(run::step);
        }
    }
}
