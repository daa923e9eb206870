package org.gan4j.cli.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.cli.terminal.Screen;

/**
 * A GPU of this machine. Immutable; safe to share between threads.
 *
 * @param capability the compute capability, for example 8.6
 */
public record Gpu(String name, double capability, String driver) {
    /**
     * The oldest compute capability with machine code in nd4j-cuda-11.6, which has no code that a driver could compile for
     * others.
     */
    private static final double OLDEST = 3.7;

    private static final double NEWEST = 8.9;

    /** Turing, the oldest architecture that CUDA 13 compiles for. */
    private static final double OLDEST_OF_CUDA_13 = 7.5;

    /** The first driver of CUDA 13. */
    private static final int DRIVER_OF_CUDA_13 = 580;

    /** Returns the doctor's report on the GPUs, line by line. */
    public static List<String> report(Programs programs) {
        List<Gpu> gpus = all(programs);
        if (gpus.isEmpty()) {
            return List.of("GPU         none detected (nvidia-smi): training runs on the CPU");
        }
        List<String> lines = new ArrayList<>();
        for (Gpu gpu : gpus) {
            lines.add("GPU         " + gpu.name + ", compute capability " + gpu.capability + ", driver " + gpu.driver);
            gpu.verdicts().forEach(verdict -> lines.add("            " + verdict));
        }
        if (gpus.stream().anyMatch(Gpu::runsNd4j)) {
            lines.addAll(CudaLibraries.CUDA_11.report());
        }
        if (gpus.stream().anyMatch(Gpu::runsCuda)) {
            lines.addAll(CudaLibraries.CUDA_13.report());
        }
        return lines;
    }

    static List<Gpu> all(Programs programs) {
        List<Gpu> gpus = new ArrayList<>();
        programs.ask("nvidia-smi", "--query-gpu=name,compute_cap,driver_version", "--format=csv,noheader")
                .orElse(List.of())
                .forEach(line -> parse(line).ifPresent(gpus::add));
        return gpus;
    }

    boolean runsNd4j() {
        return capability >= OLDEST && capability <= NEWEST;
    }

    boolean runsCuda() {
        return capability >= OLDEST_OF_CUDA_13;
    }

    private List<String> verdicts() {
        List<String> verdicts = new ArrayList<>();
        verdicts.add(
                runsNd4j()
                        ? "nd4j-cuda has code for it; to build with it: GAN4J_MAVEN=-Pnd4j-cuda "
                                + Screen.command("train", "mnist-mlp", "--backend", "nd4j-cuda")
                        : "nd4j-cuda has no code for it, only for compute capability " + OLDEST + " to " + NEWEST
                                + ": training runs on the CPU");
        if (runsCuda()) {
            verdicts.add(
                    majorDriver() >= DRIVER_OF_CUDA_13
                            ? "cuda, experimental and not run on a GPU, compiles for it; to build with it:"
                                    + " GAN4J_MAVEN=-Dgan.cuda "
                                    + Screen.command("train", "mnist-mlp", "--backend", "cuda")
                            : "cuda, experimental and not run on a GPU, needs a driver for CUDA 13, version "
                                    + DRIVER_OF_CUDA_13 + " or newer");
        }
        return verdicts;
    }

    /** Returns the driver's version up to the first dot, 0 if that is no number. */
    private int majorDriver() {
        String major = driver.replaceFirst("\\..*", "");
        return major.matches("\\d{1,6}") ? Integer.parseInt(major) : 0;
    }

    private static Optional<Gpu> parse(String line) {
        String[] cells = line.split("\\s*,\\s*", -1);
        try {
            return cells.length == 3
                    ? Optional.of(new Gpu(cells[0].strip(), Double.parseDouble(cells[1]), cells[2].strip()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
