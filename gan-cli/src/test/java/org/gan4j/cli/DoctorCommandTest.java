package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gan4j.backend.Backends;
import org.gan4j.cli.machine.CudaLibraries;
import org.gan4j.cli.machine.Gpu;
import org.gan4j.cli.machine.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTest {
    @Test
    void tellsOfTheMachineAndOfEveryBackend() {
        Command doctor = Command.gan("doctor");

        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.code()).isZero();
        for (String row :
                new String[] {"gan4j", "Java", "System", "Processor", "Threads", "Memory", "Libraries", "GPU"}) {
            assertThat(doctor.out()).anyMatch(line -> line.startsWith(row + " "));
        }
        for (String backend : Backends.names()) {
            assertThat(doctor.out()).anyMatch(line -> line.matches(backend + " +(works|does not work): .+"));
        }
        assertThat(doctor.out())
                .anyMatch(line ->
                        line.startsWith("Chosen      " + Backends.current().name() + ", "));
    }

    @Test
    void aGpuThatNd4jHasCodeForIsTold() {
        assertThat(Gpu.report(smi("NVIDIA GeForce RTX 3090, 8.6, 535.54.03")))
                .startsWith(
                        "GPU         NVIDIA GeForce RTX 3090, compute capability 8.6, driver 535.54.03",
                        "            nd4j-cuda has code for it; to build with it: GAN4J_MAVEN=-Pnd4j-cuda java -jar gan.jar"
                                + " train mnist-mlp --backend nd4j-cuda",
                        "            cuda, experimental and not run on a GPU, needs a driver for CUDA 13, version 580 or"
                                + " newer")
                .filteredOn(line -> line.startsWith("CUDA        "))
                .hasSize(2);
    }

    @Test
    void aGpuThatIsTooNewForNd4jIsToldWhatWasMadeForIt() {
        assertThat(Gpu.report(smi("NVIDIA H100 80GB HBM3, 9.0, 580.65.06")))
                .startsWith(
                        "GPU         NVIDIA H100 80GB HBM3, compute capability 9.0, driver 580.65.06",
                        "            nd4j-cuda has no code for it, only for compute capability 3.7 to 8.9: training runs on"
                                + " the CPU",
                        "            cuda, experimental and not run on a GPU, compiles for it; to build with it:"
                                + " GAN4J_MAVEN=-Dgan.cuda java -jar gan.jar train mnist-mlp --backend cuda")
                .filteredOn(line -> line.startsWith("CUDA        "))
                .hasSize(1);
    }

    @Test
    void aGpuThatIsTooOldIsTold() {
        assertThat(Gpu.report(smi("Tesla K10, 3.0, 470.1")))
                .containsExactly(
                        "GPU         Tesla K10, compute capability 3.0, driver 470.1",
                        "            nd4j-cuda has no code for it, only for compute capability 3.7 to 8.9: training runs on"
                                + " the CPU");
    }

    @Test
    void withoutAGpuThatIsSaid() {
        List<String> none = List.of("GPU         none detected (nvidia-smi): training runs on the CPU");

        assertThat(Gpu.report(smi(null))).isEqualTo(none);
        assertThat(Gpu.report(smi("No devices were found"))).isEqualTo(none);
        assertThat(Gpu.report(smi("Some GPU, [N/A], 1.0"))).isEqualTo(none);
    }

    @Test
    void missingLibrariesAreNamed(@TempDir Path here, @TempDir Path there) throws IOException {
        Files.createFile(here.resolve("libcudart.so.11.0"));
        Files.createFile(there.resolve("libcudnn.so.8"));

        assertThat(CudaLibraries.missing(
                        List.of("libcudart.so.11.0", "libcublas.so.11", "libcudnn.so.8"), List.of(here, there)))
                .containsExactly("libcublas.so.11");
    }

    @Test
    void aProgramThatIsNotThereOrFailsSaysNothing() {
        assertThat(Programs.installed().ask("no-such-program-as-this")).isEmpty();
        assertThat(Programs.installed().ask(java(), "-no-such-option")).isEmpty();
        assertThat(Programs.installed().ask(java(), "-version")).isPresent();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Programs smi(String line) {
        return command -> line == null ? Optional.empty() : Optional.of(List.of(line));
    }
}
