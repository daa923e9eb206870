package org.gan4j.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.gan4j.backend.BackendProbe;
import org.gan4j.backend.JavaProcess;
import org.gan4j.backend.internal.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users meet whose class path has ND4J, or lacks some of it. */
final class Nd4jNativesTest {
    private static final String HERE = Platform.classifier();

    @Test
    void withoutOneDnnsNativesNd4jIsTheDefaultAndAWarningSaysWhatToAdd() throws Exception {
        String output = new JavaProcess()
                .without(jar("dnnl", HERE))
                .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .run(BackendProbe.class, "default");
        assertThat(output)
                .contains("default computes: nd4j")
                .containsPattern(
                        "WARN.* Backend onednn: expects oneDNN's natives for " + HERE + ", got \".*jnidnnl.*\": add"
                                + " org.bytedeco:dnnl:3.11-1.5.13, org.bytedeco:opencl:3.0-1.5.13 and"
                                + " org.bytedeco:javacpp:1.5.13, each also with the classifier " + HERE
                                + "; using the backend \"nd4j\" instead");
    }

    @Test
    void withoutNd4jsNativesItSaysWhatToAdd() throws Exception {
        String output = new JavaProcess()
                .without(jar("nd4j-native", HERE))
                .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=off")
                .run(BackendProbe.class, "nd4j", "nd4j-cuda", "default");
        assertThat(output.lines())
                .anyMatch(line -> line.startsWith("Backend nd4j: expects ND4J to load, got ")
                        && line.endsWith(": add org.nd4j:nd4j-native:1.0.0-M2.1 and its natives,"
                                + " org.nd4j:nd4j-native:1.0.0-M2.1:" + HERE))
                .contains("Backend nd4j-cuda: expects nd4j-cuda-11.6 on the class path, got nd4j-native: replace it by"
                        + " org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1 and its natives,"
                        + " org.nd4j:nd4j-cuda-11.6:1.0.0-M2.1:" + HERE)
                .contains("default computes: onednn");
    }

    @Test
    void withoutNd4jAtAllOneDnnComputes() throws Exception {
        String output = new JavaProcess().without(jar("nd4j", "")).run(BackendProbe.class, "nd4j", "default");
        assertThat(output.lines())
                .containsExactly(
                        "Backend nd4j: expects nd4j-native on the class path, got none: add"
                                + " org.nd4j:nd4j-native:1.0.0-M2.1 and its natives,"
                                + " org.nd4j:nd4j-native:1.0.0-M2.1:" + HERE,
                        "default computes: onednn");
    }

    @Test
    void bothOfNd4jsBackendsAreTooMany(@TempDir Path folder) throws Exception {
        Path marker = folder.resolve("org/nd4j/linalg/jcublas/JCublasBackend.class");
        Files.createDirectories(marker.getParent());
        Files.createFile(marker);
        String output = new JavaProcess().with(folder.toString()).run(BackendProbe.class, "nd4j", "nd4j-cuda");
        assertThat(output.lines()
                        .filter(line -> line.equals("Backends nd4j and nd4j-cuda: expects one of ND4J's backends on the"
                                + " class path, got both: remove org.nd4j:nd4j-native to train on the GPU, or"
                                + " org.nd4j:nd4j-cuda-11.6 to train on the CPU")))
                .hasSize(2);
    }

    /** ND4J takes a second to load and 50 MB. */
    @Test
    void oneDnnLoadsNothingOfNd4j() throws Exception {
        String output = new JavaProcess().option("-Xlog:class+load").run(BackendProbe.class, "onednn");
        assertThat(output).contains("org.bytedeco.dnnl.", "onednn computes: onednn");
        assertThat(output.lines().filter(line -> line.contains("org.nd4j."))).isEmpty();
    }

    private static Predicate<String> jar(String begins, String ends) {
        return entry -> {
            String name = Path.of(entry).getFileName().toString();
            return name.startsWith(begins) && name.endsWith(ends + ".jar");
        };
    }
}
