package org.gan4j.recipes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EnvironmentTest {
    private static final Environment HERE = new Environment(
            "1.0", "17.0.15", "Linux", "AMD EPYC", "AVX-512", "onednn", "oneDNN 3.11 on 2 threads", 2, "float32");

    @Test
    void differencesAreTold() {
        Environment there =
                new Environment("1.1", "25", "Linux", "Neoverse", "NEON", "nd4j", "ND4J on 1 thread", 1, "bf16");

        assertThat(HERE.differences(HERE)).isEmpty();
        assertThat(HERE.differences(there))
                .containsExactly(
                        "gan4j 1.1 instead of 1.0",
                        "Java 25 instead of 17.0.15",
                        "processor Neoverse instead of AMD EPYC",
                        "instruction set NEON instead of AVX-512",
                        "backend nd4j instead of onednn",
                        "threads 1 instead of 2",
                        "precision bf16 instead of float32");
    }

    @Test
    void anotherVersionOfTheBackendIsADifference() {
        Environment there = new Environment(
                "1.0", "17.0.15", "Linux", "AMD EPYC", "AVX-512", "onednn", "oneDNN 3.12 on 2 threads", 2, "float32");

        assertThat(HERE.differences(there))
                .containsExactly("backend oneDNN 3.12 on 2 threads instead of oneDNN 3.11 on 2 threads");
    }

    @Test
    void versionsComeFromTheJars() {
        assertThat(Environment.version("com.google.code.gson", "gson")).matches("[0-9.]+");
        assertThat(Environment.version("com.example", "none")).isEqualTo("unknown");
    }

    @Test
    void processorsAreReadFromLinux() {
        assertThat(Cpu.parse(List.of("model name\t: AMD EPYC", "flags\t\t: fpu sse4_2 avx avx2 avx512f avx2"), "amd64"))
                .isEqualTo(new Cpu("AMD EPYC", "AVX-512"));
        assertThat(Cpu.parse(List.of("model name : X", "flags : avx2 avx512f amx_tile"), "amd64")
                        .instructionSet())
                .isEqualTo("AVX-512 with AMX");
        assertThat(Cpu.parse(List.of("model name : X", "flags : sse4_2 avx avx2"), "amd64")
                        .instructionSet())
                .isEqualTo("AVX2");
        assertThat(Cpu.parse(List.of("Features : fp asimd"), "aarch64")).isEqualTo(new Cpu("aarch64", "NEON"));
        assertThat(Cpu.parse(List.of(), "riscv64")).isEqualTo(new Cpu("riscv64", "riscv64"));
    }
}
