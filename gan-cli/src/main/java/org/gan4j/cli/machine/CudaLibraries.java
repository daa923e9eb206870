package org.gan4j.cli.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The libraries of CUDA 11 that nd4j-cuda-11.6 loads, and the folders where systems keep them. Stateless; safe to share
 * between threads.
 */
public final class CudaLibraries {
    private static final List<String> LINUX = List.of(
            "libcudart.so.11.0",
            "libcublas.so.11",
            "libcublasLt.so.11",
            "libcusolver.so.11",
            "libcusparse.so.11",
            "libcurand.so.10",
            "libcudnn.so.8");
    private static final List<String> WINDOWS = List.of(
            "cudart64_110.dll",
            "cublas64_11.dll",
            "cublasLt64_11.dll",
            "cusolver64_11.dll",
            "cusparse64_11.dll",
            "curand64_10.dll",
            "cudnn64_8.dll");
    private static final Path ROOT = Path.of("/usr/local");

    private CudaLibraries() {}

    /** Returns the doctor's report on them, line by line. */
    static List<String> report() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        List<Path> folders = folders(System.getenv(windows ? "PATH" : "LD_LIBRARY_PATH"));
        List<String> missing = missing(windows ? WINDOWS : LINUX, folders);
        if (missing.isEmpty()) {
            return List.of("CUDA        all libraries of CUDA 11 and cuDNN 8 that nd4j-cuda loads are here");
        }
        return List.of(
                "CUDA        not found: " + String.join(", ", missing),
                "            install CUDA 11.6 and cuDNN 8 and put their folder on "
                        + (windows ? "PATH" : "LD_LIBRARY_PATH") + ", or put the jar",
                "            org.bytedeco:cuda:11.6-8.3-1.5.7 with the classifier " + (windows ? "windows" : "linux")
                        + "-x86_64-redist on the class path");
    }

    /** Returns the libraries that are in none of the folders. */
    public static List<String> missing(List<String> libraries, List<Path> folders) {
        return libraries.stream()
                .filter(library -> folders.stream().noneMatch(folder -> Files.exists(folder.resolve(library))))
                .toList();
    }

    /** Returns the folders of a path variable, and those where Linux keeps libraries. */
    private static List<Path> folders(@Nullable String variable) {
        List<Path> folders = new ArrayList<>();
        if (variable != null) {
            Arrays.stream(variable.split(File.pathSeparator, -1))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of)
                    .forEach(folders::add);
        }
        for (String folder : new String[] {
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/lib/x86_64-linux-gnu"
        }) {
            folders.add(Path.of(folder));
        }
        if (Files.isDirectory(ROOT)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(ROOT, "cuda*")) {
                versions.forEach(version -> {
                    folders.add(version.resolve("lib64"));
                    folders.add(version.resolve("targets/x86_64-linux/lib"));
                });
            } catch (IOException e) {
                // A folder that cannot be listed has no library that could be loaded.
                return folders;
            }
        }
        return folders;
    }
}
