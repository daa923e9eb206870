package org.gan4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** NVIDIA's compiler takes every text for every architecture from Turing to Blackwell, and needs no memory for registers. */
@Tag("full")
final class NvccTest {
    private static final List<Integer> ARCHITECTURES = List.of(75, 80, 86, 89, 90, 100, 120);

    static Stream<Arguments> texts() {
        return Arrays.stream(CudaText.values())
                .flatMap(text -> text.types().stream().map(type -> Arguments.of(text, type)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyTextCompilesWithoutSpills(CudaText text, CudaType type, @TempDir Path folder) throws IOException {
        assumeThat(hindrance()).isEmpty();
        Path source = folder.resolve(text.label() + ".cu");
        Files.writeString(source, text.source(type));
        List<String> command = new ArrayList<>(List.of("nvcc", "-fatbin", "--fmad=false", "-Xptxas", "-v"));
        for (int architecture : ARCHITECTURES) {
            command.add("-gencode=arch=compute_" + architecture + ",code=sm_" + architecture);
        }
        command.addAll(List.of("-o", folder.resolve("all.fatbin").toString(), source.toString()));

        String output = Shim.run(command);

        assertThat(folder.resolve("all.fatbin")).as(output).exists();
        List<String> spills = output.lines()
                .filter(line -> line.contains("bytes spill stores"))
                .toList();
        assertThat(spills)
                .hasSizeGreaterThanOrEqualTo(ARCHITECTURES.size())
                .allMatch(line -> line.contains(" 0 bytes spill stores, 0 bytes spill loads"));
    }

    private static String hindrance() {
        try {
            return Shim.run(List.of("nvcc", "--version")).contains("Cuda compilation tools")
                    ? ""
                    : "nvcc does not work";
        } catch (UncheckedIOException e) {
            return "there is no nvcc";
        }
    }
}
