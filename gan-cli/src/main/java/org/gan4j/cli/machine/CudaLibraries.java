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
 * Libraries of CUDA that a backend loads, and the folders where systems keep them. Immutable; safe to share between
 * threads.
 */
public final class CudaLibraries {
    /** For nd4j-cuda-11.6. */
    static final CudaLibraries CUDA_11 = new CudaLibraries(
            List.of(
                    "libcudart.so.11.0",
                    "libcublas.so.11",
                    "libcublasLt.so.11",
                    "libcusolver.so.11",
                    "libcusparse.so.11",
                    "libcurand.so.10",
                    "libcudnn.so.8"),
            List.of(
                    "cudart64_110.dll",
                    "cublas64_11.dll",
                    "cublasLt64_11.dll",
                    "cusolver64_11.dll",
                    "cusparse64_11.dll",
                    "curand64_10.dll",
                    "cudnn64_8.dll"),
            new Remedy(
                    "CUDA 11 and cuDNN 8 that nd4j-cuda",
                    "CUDA 11.6 and cuDNN 8",
                    "org.bytedeco:cuda:11.6-8.3-1.5.7 with the classifier %s-x86_64-redist"));

    /** For gan-cuda. */
    static final CudaLibraries CUDA_13 = new CudaLibraries(
            List.of("libcudart.so.13", "libcublas.so.13", "libcublasLt.so.13", "libnvrtc.so.13"),
            List.of("cudart64_13.dll", "cublas64_13.dll", "cublasLt64_13.dll", "nvrtc64_130_0.dll"),
            new Remedy(
                    "CUDA 13 that cuda",
                    "CUDA 13",
                    "org.bytedeco:cuda-redist:13.1-9.19-1.5.13 with the classifier %s-x86_64"));

    private static final Path ROOT = Path.of("/usr/local");

    private final List<String> linux;
    private final List<String> windows;
    private final Remedy remedy;

    /** Names the loader of the libraries, the install that is needed, and the jar that has them. */
    private record Remedy(String loaded, String install, String jar) {}

    private CudaLibraries(List<String> linux, List<String> windows, Remedy remedy) {
        this.linux = linux;
        this.windows = windows;
        this.remedy = remedy;
    }

    /** Returns the doctor's report on them, line by line. */
    List<String> report() {
        boolean onWindows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        String variable = onWindows ? "PATH" : "LD_LIBRARY_PATH";
        List<String> missing = missing(onWindows ? windows : linux, folders(System.getenv(variable)));
        if (missing.isEmpty()) {
            return List.of("CUDA        all libraries of " + remedy.loaded() + " loads are here");
        }
        return List.of(
                "CUDA        not found: " + String.join(", ", missing),
                "            install " + remedy.install() + " and put its folder of libraries on " + variable
                        + ", or put the jar",
                "            " + String.format(Locale.ROOT, remedy.jar(), onWindows ? "windows" : "linux")
                        + " on the class path");
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
