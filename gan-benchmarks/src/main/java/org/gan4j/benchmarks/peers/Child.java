package org.gan4j.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gan4j.bench.BenchResult;
import org.gan4j.bench.Workload;

/**
 * Starts the measuring processes: each is a JVM with the same class path and the settings of {@code ./gan}.
 *
 * @param warmUp the number of warm-up steps; 0 for as many as fill the usual time
 * @param steps the number of measured steps; 0 for as many as fill the usual time
 */
record Child(int warmUp, int steps) {
    private static final String GAN = "org.gan4j.cli.Gan";

    /** Measures an entrant. */
    BenchResult measure(Entrant entrant, Workload workload) {
        List<String> lines = entrant.isPeer()
                ? run(peerWords(entrant, workload, List.of(String.valueOf(warmUp), String.valueOf(steps))), Map.of())
                : run(ganWords(entrant, workload), Map.of());
        return lines.stream()
                .filter(line -> line.startsWith("workload="))
                .map(BenchResult::parse)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(entrant + ": expects a line of results, got " + lines));
    }

    /** Returns a peer's description of itself; oneDNN prints its version in verbose mode. */
    List<String> about(Entrant entrant, Workload workload) {
        List<String> lines = run(peerWords(entrant, workload, List.of("about")), Map.of("ONEDNN_VERBOSE", "1"));
        String own = entrant.library().label() + ": ";
        List<String> about = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(own)) {
                about.add(line);
            } else if (line.startsWith("onednn_verbose,") && line.contains(",info,oneDNN v")) {
                about.add(own + line.substring(line.indexOf("oneDNN v")));
            }
        }
        return about;
    }

    /** Measures the kernels' limit in GFLOP/s. */
    double limit(int threads) {
        return run(List.of(KernelLimit.class.getName(), String.valueOf(threads)), Map.of()).stream()
                .filter(line -> line.startsWith("gflops="))
                .mapToDouble(line -> Double.parseDouble(line.substring("gflops=".length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("KernelLimit: expects a line of results, got none"));
    }

    private static List<String> peerWords(Entrant entrant, Workload workload, List<String> last) {
        List<String> words = new ArrayList<>(List.of(
                PeerProcess.class.getName(),
                entrant.library().label(),
                workload.name(),
                String.valueOf(entrant.threads()),
                entrant.layout().label()));
        words.addAll(last);
        return words;
    }

    private List<String> ganWords(Entrant entrant, Workload workload) {
        List<String> words = new ArrayList<>(List.of(GAN, "bench", "--workload", workload.name(), "--threads"));
        words.add(String.valueOf(entrant.threads()));
        words.addAll(List.of("--precision", entrant.precision().label()));
        if (!entrant.backend().isEmpty()) {
            words.addAll(List.of("--backend", entrant.backend()));
        }
        if (warmUp > 0) {
            words.addAll(List.of("--warm-up", String.valueOf(warmUp)));
        }
        if (steps > 0) {
            words.addAll(List.of("--steps", String.valueOf(steps)));
        }
        return words;
    }

    /** Runs a program and returns the lines that it prints. */
    private static List<String> run(List<String> words, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(words + ": expects exit code 0, got " + code);
            }
            return out.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(words + ": expects to run to its end, got interrupted", e);
        }
    }
}
