package org.gan4j.recipes.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Precision;
import org.gan4j.recipes.data.Checked;

/**
 * What, besides settings and seed, decides the last bits of what a run learns.
 *
 * @param gan4j the library's version
 * @param java the version of Java
 * @param os the operating system and its version
 * @param cpu the processor's name
 * @param instructionSet the best that the processor has
 * @param backend the backend's name
 * @param backendDescription the backend's own words: libraries, versions
 * @param threads the threads of the backend, 1 or more
 * @param precision the label of a {@link Precision}; absent in runs of before there were several
 */
public record Environment(
        String gan4j,
        String java,
        String os,
        String cpu,
        String instructionSet,
        String backend,
        String backendDescription,
        int threads,
        String precision) {
    /**
     * Checks the values.
     *
     * @param gan4j the library's version
     * @param java the version of Java
     * @param os the operating system and its version
     * @param cpu the processor's name
     * @param instructionSet the best that the processor has
     * @param backend the backend's name
     * @param backendDescription the backend's own words: libraries, versions
     * @param threads the threads of the backend, 1 or more
     * @param precision the label of a {@link Precision}; absent in runs of before there were several
     * @throws IllegalArgumentException if the backend is absent, there are no threads, or the precision is unknown
     */
    public Environment {
        Checked.text("backend", backend);
        Checked.atLeastOne("threads", threads);
        precision = Precision.of(Objects.requireNonNullElse(precision, Precision.FLOAT32.label()))
                .label();
    }

    /**
     * {@return the environment of this machine, with a backend}
     *
     * @param backend the backend
     * @param threads the threads of the backend, 1 or more
     * @param precision of the operands in matrix products and convolutions
     */
    public static Environment of(Backend backend, int threads, Precision precision) {
        return of(backend.name(), backend.description(), threads, precision);
    }

    /** {@return the environment of this machine, without loading a backend} */
    public static Environment ofMachine() {
        return of("none", "", Runtime.getRuntime().availableProcessors(), Precision.FLOAT32);
    }

    private static Environment of(String backend, String backendDescription, int threads, Precision precision) {
        Cpu cpu = Cpu.current();
        return new Environment(
                version("org.gan4j", "gan-core"),
                System.getProperty("java.version") + " (" + System.getProperty("java.vm.name") + ", "
                        + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpu.model(),
                cpu.instructionSet(),
                backend,
                backendDescription,
                threads,
                precision.label());
    }

    /**
     * {@return the version of a library on the class path; {@code unknown} where its jar does not tell}
     *
     * @param group the group of the library's coordinates
     * @param artifact its artifact
     */
    public static String version(String group, String artifact) {
        String file = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = Environment.class.getResourceAsStream(file)) {
            if (in == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /**
     * {@return the differences to another environment, in a few words each; none if all are equal}
     *
     * @param now the other environment
     */
    public List<String> differences(Environment now) {
        List<String> differences = new ArrayList<>();
        compare(differences, "gan4j", gan4j, now.gan4j);
        compare(differences, "Java", java, now.java);
        compare(differences, "operating system", os, now.os);
        compare(differences, "processor", cpu, now.cpu);
        compare(differences, "instruction set", instructionSet, now.instructionSet);
        compare(differences, "backend", backend, now.backend);
        compare(differences, "threads", String.valueOf(threads), String.valueOf(now.threads));
        compare(differences, "precision", precision, now.precision);
        if (differences.isEmpty()) {
            compare(differences, "backend", backendDescription, now.backendDescription);
        }
        return differences;
    }

    private static void compare(List<String> differences, String what, String before, String now) {
        if (!now.equals(before)) {
            differences.add(what + " " + now + " instead of " + before);
        }
    }
}
