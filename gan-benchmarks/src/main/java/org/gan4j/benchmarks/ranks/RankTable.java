package org.gan4j.benchmarks.ranks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures a recipe's step in one process of one thread, one of two threads, and two of one thread that train together, the
 * bandwidth of loopback sockets and sums, and prints what the model of a step's time gives for more ranks.
 */
@Command(name = "ranks")
public final class RankTable implements Callable<Integer> {
    private static final int BANDWIDTH_BYTES = 64 << 20;

    @Option(names = "--recipe")
    private String recipe = "dcgan-32";

    @Option(names = "--batch", description = "The batch of all ranks.")
    private int batch = 32;

    @Option(names = "--steps")
    private int steps = 60;

    private final PrintStream out;

    public RankTable() {
        this(System.out);
    }

    RankTable(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        out.println("| processes | threads each | ms per step | images/s | in sums, ms | of the step |");
        out.println("|---|---|---|---|---|---|");
        row(1, 1);
        row(1, 2);
        Map<String, Double> two = row(2, 1);
        out.printf(
                Locale.ROOT,
                "%.1f MB of gradients and %.0f sums a step%n%n",
                two.getOrDefault("bytes_per_step", 0.0) / 1e6,
                two.getOrDefault("sums_per_step", 0.0));
        double plain = Bandwidth.socket(BANDWIDTH_BYTES);
        double sums = Bandwidth.sums(BANDWIDTH_BYTES);
        out.printf(
                Locale.ROOT,
                "loopback socket %.2f GB/s; sums of two ranks %.2f GB/s each way (%.0f%%)%n%n",
                plain / 1e9,
                sums / 1e9,
                100 * sums / plain);
        // A rank's own batch stays as large when there are more: its compute time is that of half the batch alone.
        Map<String, Double> alone = measure(1, 1, batch / 2);
        model(new StepTime(
                alone.getOrDefault("ms_per_step", 0.0) / 1e3,
                two.getOrDefault("bytes_per_step", 0.0),
                two.getOrDefault("sums_per_step", 0.0).intValue(),
                alone.getOrDefault("spread_ms", 0.0) / 1e3));
        return 0;
    }

    private Map<String, Double> row(int processes, int threads) throws IOException, InterruptedException {
        Map<String, Double> measured = measure(processes, threads, batch);
        double ms = measured.getOrDefault("ms_per_step", 0.0);
        double inSums = measured.getOrDefault("communication_ms", 0.0);
        out.printf(
                Locale.ROOT,
                "| %d | %d | %.1f | %.0f | %.1f | %.0f%% |%n",
                processes,
                threads,
                ms,
                batch / ms * 1e3,
                inSums,
                100 * inSums / measured.getOrDefault("mean_ms", ms));
        return measured;
    }

    /** Prints the model's table. */
    void model(StepTime time) {
        double[] speeds = {1e9 / 8, 10e9 / 8, 100e9 / 8};
        out.println("| ranks | 1 Gbit/s | 10 Gbit/s | 100 Gbit/s |");
        out.println("|---|---|---|---|");
        for (int ranks = 1; ranks <= 1024; ranks *= 4) {
            StringBuilder line = new StringBuilder("| " + ranks + " |");
            for (double speed : speeds) {
                line.append(String.format(
                        Locale.ROOT,
                        " %.0f ms, %.0f%% |",
                        1e3 * time.seconds(ranks, speed),
                        100 * time.efficiency(ranks, speed)));
            }
            out.println(line);
        }
    }

    /** Starts the processes; returns the numbers of rank 0. */
    private Map<String, Double> measure(int processes, int threads, int size) throws IOException, InterruptedException {
        int port = freePort();
        List<Process> started = new ArrayList<>();
        for (int rank = 0; rank < processes; rank++) {
            started.add(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            RankProcess.class.getName(),
                            recipe,
                            String.valueOf(rank),
                            String.valueOf(processes),
                            String.valueOf(port),
                            String.valueOf(threads),
                            String.valueOf(size),
                            String.valueOf(steps))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        String said = "";
        for (Process each : started) {
            String text = new String(each.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            said = said.isEmpty() ? text : said;
            if (each.waitFor() != 0) {
                throw new IllegalStateException("a rank ended with exit code " + each.exitValue());
            }
        }
        return parse(said);
    }

    private static Map<String, Double> parse(String said) {
        Map<String, Double> numbers = new TreeMap<>();
        for (String word : said.strip().split("\\s+", -1)) {
            int at = word.indexOf('=');
            if (at > 0) {
                numbers.put(word.substring(0, at), Double.parseDouble(word.substring(at + 1)));
            }
        }
        return numbers;
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            return server.getLocalPort();
        }
    }
}
