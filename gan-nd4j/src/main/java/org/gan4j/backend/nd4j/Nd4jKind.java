package org.gan4j.backend.nd4j;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.internal.Causes;
import org.gan4j.backend.internal.MemoryLimits;
import org.gan4j.backend.internal.NativeLibraries;
import org.gan4j.backend.internal.OpenMpEnvironment;
import org.gan4j.backend.internal.Platform;

/** ND4J's two backends: finds which is on the class path without loading it, and creates ours on top of it. */
enum Nd4jKind {
    CPU("nd4j", "nd4j-native", "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class"),
    CUDA("nd4j-cuda", "nd4j-cuda-11.6", "org/nd4j/linalg/jcublas/JCublasBackend.class");

    /** The only version on Maven Central that is compatible with our pinned dependencies. */
    static final String VERSION = "1.0.0-M2.1";

    private final String backendName;
    private final String artifact;
    private final String marker;

    Nd4jKind(String backendName, String artifact, String marker) {
        this.backendName = backendName;
        this.artifact = artifact;
        this.marker = marker;
    }

    /** Returns the name that selects our backend on top of it. */
    String backendName() {
        return backendName;
    }

    /**
     * Loads ND4J.
     *
     * @throws BackendUnavailableException if it would use its other backend, or does not load
     */
    Backend create() {
        require();
        MemoryLimits.apply();
        try {
            NativeLibraries.load();
            OpenMpEnvironment.waitShortly();
            return Nd4jBackend.load(backendName);
        } catch (LinkageError | RuntimeException e) {
            throw new BackendUnavailableException(
                    "Backend " + backendName + ": "
                            + NativeLibraries.complaint(e)
                                    .orElseGet(() -> "expects ND4J to load, got \"" + Causes.root(e) + "\": add "
                                            + coordinates()),
                    e);
        }
    }

    private void require() {
        boolean found = isOnClassPath();
        Nd4jKind other = this == CPU ? CUDA : CPU;
        boolean otherFound = other.isOnClassPath();
        if (found && otherFound) {
            throw new BackendUnavailableException(
                    "Backends nd4j and nd4j-cuda: expects one of ND4J's backends on the class path, got both: remove"
                            + " org.nd4j:nd4j-native to train on the GPU, or org.nd4j:nd4j-cuda-11.6 to train on the CPU",
                    null);
        }
        if (!found) {
            throw new BackendUnavailableException(
                    "Backend " + backendName + ": expects " + artifact + " on the class path, got "
                            + (otherFound ? other.artifact + ": replace it by " : "none: add ") + coordinates(),
                    null);
        }
    }

    /** Returns the dependencies to add to a project that lacks it, natives included. */
    private String coordinates() {
        String own = "org.nd4j:" + artifact + ":" + VERSION;
        return own + " and its natives, " + own + ":" + Platform.classifier();
    }

    private boolean isOnClassPath() {
        return Nd4jKind.class.getClassLoader().getResource(marker) != null;
    }
}
