package org.gan4j.cli;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.internal.MemoryLimits;
import org.gan4j.backend.internal.NativeLibraries;
import org.gan4j.cli.machine.Gpu;
import org.gan4j.cli.machine.Programs;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.recipes.run.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Reports what gan4j found on this machine, what it chose and why, and how to fix what is missing. */
@Command(
        name = "doctor",
        description =
                "Reports what gan4j found on this machine, what it chose and why, and how to fix what is missing.")
final class DoctorCommand implements Callable<Integer> {
    private static final double GIB = 1L << 30;
    private static final List<Map.Entry<String, String>> LIBRARIES = List.of(
            Map.entry("org.nd4j", "nd4j-api"),
            Map.entry("org.bytedeco", "javacpp"),
            Map.entry("org.bytedeco", "dnnl"),
            Map.entry("org.bytedeco", "openblas"),
            Map.entry("org.bytedeco", "opencl"),
            Map.entry("org.bytedeco", "cuda"));

    private final Screen screen;

    DoctorCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        machine();
        screen.say("");
        backends();
        screen.say("");
        Gpu.report(Programs.installed()).forEach(screen::say);
        return Gan.DONE;
    }

    private void machine() {
        Environment here = Environment.ofMachine();
        row("gan4j", here.gan4j());
        row("Java", here.java());
        row("System", here.os());
        row("Processor", here.cpu() + ", " + here.instructionSet());
        int processors = Runtime.getRuntime().availableProcessors();
        row(
                "Threads",
                processors + (processors == 1 ? " processor" : " processors")
                        + " for Java; --threads says how many to use");
        row("Memory", memory());
        row("Natives", natives());
        row(
                "Libraries",
                LIBRARIES.stream()
                        .map(library ->
                                library.getValue() + " " + Environment.version(library.getKey(), library.getValue()))
                        .filter(library -> !library.endsWith(" unknown"))
                        .collect(Collectors.joining(", ")));
    }

    /** Describes the folder into which native libraries are unpacked. */
    private static String natives() {
        try {
            return NativeLibraries.folder() + "; " + NativeLibraries.VARIABLE + " names another folder";
        } catch (IllegalStateException | LinkageError e) {
            return NativeLibraries.complaint(e).orElse(String.valueOf(e.getMessage()));
        }
    }

    private static String memory() {
        StringBuilder words = new StringBuilder();
        words.append(String.format(
                Locale.ROOT,
                "Java objects up to %.1f GiB (-Xmx)",
                Runtime.getRuntime().maxMemory() / GIB));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            words.append(String.format(
                    Locale.ROOT,
                    "; machine %.1f GiB, %.1f GiB free",
                    system.getTotalMemorySize() / GIB,
                    system.getFreeMemorySize() / GIB));
        }
        MemoryLimits.apply();
        words.append("; outside the Java heap ").append(MemoryLimits.description());
        return words.toString();
    }

    private void backends() {
        @Nullable String first = null;
        List<String> names = Backends.names();
        for (String name : names) {
            @Nullable Backend backend = tried(name);
            first = first == null && backend != null ? name : first;
        }
        @Nullable String wanted = System.getProperty(Backends.PROPERTY);
        if (wanted != null) {
            row("Chosen", wanted + ", because -D" + Backends.PROPERTY + "=" + wanted + " was given");
        } else if (first != null) {
            row(
                    "Chosen",
                    first + ", the first of " + String.join(", ", names) + " that works; --backend chooses another");
        } else {
            row("Chosen", "none, because none of " + names + " works: see above for what to add");
        }
    }

    /** Returns the backend if it works here, and prints whether it does. */
    private @Nullable Backend tried(String name) {
        try {
            Backend backend = Backends.named(name);
            row(name, "works: " + backend.description());
            return backend;
        } catch (RuntimeException | LinkageError e) {
            row(name, "does not work: " + e.getMessage());
            return null;
        }
    }

    private void row(String what, String words) {
        screen.say(String.format(Locale.ROOT, "%-10s  %s", what, words));
    }
}
