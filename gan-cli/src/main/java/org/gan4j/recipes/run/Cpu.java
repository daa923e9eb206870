package org.gan4j.recipes.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processor, as far as the operating system tells.
 *
 * @param instructionSet the best of those that kernels are written for
 */
record Cpu(String model, String instructionSet) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    static Cpu current() {
        String arch = System.getProperty("os.arch", "unknown");
        try {
            return Files.isReadable(LINUX) ? parse(Files.readAllLines(LINUX), arch) : new Cpu(arch, arch);
        } catch (IOException e) {
            return new Cpu(arch, arch);
        }
    }

    static Cpu parse(List<String> cpuinfo, String arch) {
        String model = value(cpuinfo, "model name", arch);
        String words = value(cpuinfo, "flags", value(cpuinfo, "Features", ""));
        Set<String> flags = new HashSet<>(List.of(words.split("\\s+")));
        return new Cpu(model, instructionSet(flags, arch));
    }

    private static String instructionSet(Set<String> flags, String arch) {
        if (flags.contains("avx512f")) {
            return flags.contains("amx_tile") ? "AVX-512 with AMX" : "AVX-512";
        }
        if (flags.contains("avx2")) {
            return "AVX2";
        }
        if (flags.contains("avx")) {
            return "AVX";
        }
        if (flags.contains("sse4_2")) {
            return "SSE4.2";
        }
        if (flags.contains("sve")) {
            return "SVE";
        }
        return flags.contains("asimd") ? "NEON" : arch;
    }

    private static String value(List<String> cpuinfo, String key, String otherwise) {
        return cpuinfo.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(otherwise);
    }
}
