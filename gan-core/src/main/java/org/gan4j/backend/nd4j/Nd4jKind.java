package org.gan4j.backend.nd4j;

import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.internal.Platform;

/** Which of ND4J's own backends is on the class path; found without loading it. */
enum Nd4jKind {
    CPU("nd4j", "nd4j-native", "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class"),
    CUDA("nd4j-cuda", "nd4j-cuda-11.6", "org/nd4j/linalg/jcublas/JCublasBackend.class");

    /** The only version on Maven Central that our pinned dependencies fit. */
    static final String VERSION = "1.0.0-M2.1";

    private final String backendName;
    private final String artifact;
    private final String marker;

    Nd4jKind(String backendName, String artifact, String marker) {
        this.backendName = backendName;
        this.artifact = artifact;
        this.marker = marker;
    }

    /** The name that chooses our backend over it. */
    String backendName() {
        return backendName;
    }

    /**
     * The one that ND4J will use.
     *
     * @throws BackendUnavailableException if there is none, or more than one
     */
    static Nd4jKind onClassPath() {
        boolean cpu = CPU.isOnClassPath();
        boolean cuda = CUDA.isOnClassPath();
        if (cpu && cuda) {
            throw new BackendUnavailableException(
                    "Backends nd4j and nd4j-cuda: expects one of ND4J's backends on the class path, got both: remove"
                            + " org.nd4j:nd4j-native to train on the GPU, or org.nd4j:nd4j-cuda-11.6 to train on the CPU",
                    null);
        }
        if (!cpu && !cuda) {
            throw new BackendUnavailableException(
                    "Backend nd4j: expects one of ND4J's backends on the class path, got none: add "
                            + CPU.coordinates(),
                    null);
        }
        return cpu ? CPU : CUDA;
    }

    /** @throws BackendUnavailableException if it is not the one that ND4J will use */
    void require() {
        Nd4jKind found = onClassPath();
        if (found != this) {
            throw new BackendUnavailableException(
                    "Backend " + backendName + ": expects " + artifact + " on the class path, got " + found.artifact
                            + ": replace it by " + coordinates(),
                    null);
        }
    }

    /** What to add to a project that lacks it, natives included. */
    String coordinates() {
        String own = "org.nd4j:" + artifact + ":" + VERSION;
        return own + " and its natives, " + own + ":" + Platform.classifier();
    }

    private boolean isOnClassPath() {
        return Nd4jKind.class.getClassLoader().getResource(marker) != null;
    }
}
