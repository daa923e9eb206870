package org.gan4j.backend.onednn;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendProvider;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.internal.Causes;
import org.gan4j.backend.internal.MemoryLimits;
import org.gan4j.backend.internal.NativeLibraries;
import org.gan4j.backend.internal.Platform;

/** Provides oneDNN, the default on CPUs. Safe for concurrent use. */
public final class OneDnnProvider implements BackendProvider {
    static final String NAME = "onednn";

    private static final String ONEDNN = "org.bytedeco:dnnl:3.11-1.5.13";
    private static final String OPENCL = "org.bytedeco:opencl:3.0-1.5.13";
    private static final String JAVACPP = "org.bytedeco:javacpp:1.5.13";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Backend create() {
        MemoryLimits.apply();
        try {
            NativeLibraries.load();
            OneDnn.load();
            return new OneDnnBackend();
        } catch (LinkageError | RuntimeException e) {
            throw new BackendUnavailableException(
                    "Backend onednn: " + NativeLibraries.complaint(e).orElseGet(() -> missing(e)), e);
        }
    }

    private static String missing(Throwable thrown) {
        return "expects oneDNN's natives for " + Platform.classifier() + ", got \"" + Causes.root(thrown) + "\": add "
                + ONEDNN + ", " + OPENCL + " and " + JAVACPP + ", each also with the classifier "
                + Platform.classifier();
    }
}
