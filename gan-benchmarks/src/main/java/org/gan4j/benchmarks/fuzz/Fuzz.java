package org.gan4j.benchmarks.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares all operations and layers with libtorch on random sizes and numbers, in processes that may crash. Not
 * thread-safe.
 */
@Command(name = "fuzz", description = "Compares operations and layers with libtorch on random cases.")
public final class Fuzz implements Callable<Integer> {
    /** The number of cases in one process. */
    private static final int PART = 2000;

    /** The number of crashes after which a setting is given up. */
    private static final int MOST_CRASHES = 20;

    @Option(
            names = "--cases",
            description = "Total number of cases, divided among the settings.",
            defaultValue = "20000")
    private int cases;

    @Option(names = "--seed", description = "Seed of the cases.", defaultValue = "1")
    private long seed;

    @Option(
            names = "--backends",
            split = ",",
            description = "Backends, separated by commas.",
            defaultValue = "onednn,nd4j")
    private List<String> backends = List.of();

    @Option(
            names = "--forms",
            split = ",",
            description = "Any of float64, float32 and bf16.",
            defaultValue = "float64,float32,bf16")
    private List<String> forms = List.of();

    private final Map<String, Tally> tallies = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private @Nullable String begun;

    @Override
    public Integer call() throws Exception {
        int each = cases / (backends.size() * forms.size());
        for (String backend : backends) {
            for (String form : forms) {
                run(backend, form, each);
            }
        }
        System.out.printf("%-44s %7s %10s %10s %10s %12s%n", "", "cases", "value", "order 1", "order 2", "differences");
        tallies.forEach((name, tally) -> System.out.println(tally.line(name)));
        System.out.println(findings.size() + " differences");
        findings.forEach(System.out::println);
        return findings.isEmpty() ? 0 : 1;
    }

    private void run(String backend, String form, int count) throws InterruptedException {
        String setting = backend + " " + form;
        int next = 0;
        for (int crashes = 0; next < count && crashes < MOST_CRASHES; ) {
            int end = Math.min(count, next + PART);
            begun = null;
            int code = runPart(setting, List.of(backend, form, seed + "", next + "", end + ""));
            if (code == 0) {
                next = end;
                continue;
            }
            crashes++;
            String crashed = begun == null ? "before the first case" : begun;
            findings.add(setting + ": the process ended with " + code + " at " + crashed);
            next = begun == null ? end : Integer.parseInt(crashed.split(" ", 2)[0]) + 1;
        }
    }

    private int runPart(String setting, List<String> last) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                FuzzProcess.class.getName()));
        command.addAll(last);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MALLOC_PERTURB_", "90");
        try {
            Process process = builder.start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line -> read(setting, line));
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String setting, String line) {
        String[] words = line.split("\t");
        if (words[0].equals("try")) {
            begun = words[1] + " " + words[2] + (words.length > 3 ? " " + words[3] : "");
        } else if (words[0].equals("got") && begun != null) {
            String form = setting.substring(setting.indexOf(' ') + 1);
            double tolerance = Form.valueOf(form.toUpperCase(Locale.ROOT)).tolerance();
            String name = begun.split(" ", 2)[1].replaceFirst("^([A-Za-z0-9]+(\\([^)]*\\))?).*", "$1");
            Tally tally = tallies.computeIfAbsent(name + ", " + form, key -> new Tally());
            if (!tally.add(words, tolerance)) {
                findings.add(setting + ": case " + begun + ": "
                        + String.join(" ", List.of(words).subList(2, words.length)));
            }
        }
    }
}
