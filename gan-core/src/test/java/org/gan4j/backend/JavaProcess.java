package org.gan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs a main class of the tests in a process of its own, for what happens once in a process. */
public final class JavaProcess {
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>(List.of("-Xmx512m"));
    private final List<String> before = new ArrayList<>();
    private List<String> classPath =
            new ArrayList<>(Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator)));

    /** Leaves out jars and folders of the class path. */
    public JavaProcess without(Predicate<String> entry) {
        classPath = classPath.stream().filter(entry.negate()).collect(Collectors.toCollection(ArrayList::new));
        return this;
    }

    public JavaProcess with(String entry) {
        classPath.add(entry);
        return this;
    }

    public JavaProcess option(String option) {
        options.add(option);
        return this;
    }

    /** Starts Java by another program. */
    public JavaProcess under(String... words) {
        before.addAll(List.of(words));
        return this;
    }

    public JavaProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What it printed; fails unless it ended with 0. */
    public String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(new File(System.getProperty("java.home"), "bin/java").getPath());
        // Newer JVMs print warnings of what JavaCPP does.
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ends").isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
