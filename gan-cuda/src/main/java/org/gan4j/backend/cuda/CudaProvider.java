package org.gan4j.backend.cuda;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendProvider;
import org.gan4j.backend.BackendUnavailableException;
import org.gan4j.backend.internal.Causes;
import org.gan4j.backend.internal.MemoryLimits;
import org.gan4j.backend.internal.NativeLibraries;
import org.gan4j.backend.internal.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provides CUDA on an NVIDIA GPU from Turing on. Experimental: not run on a GPU, so every other backend that works is
 * preferred, unless this one is asked for by name. Safe for concurrent use.
 */
public final class CudaProvider implements BackendProvider {
    private static final Logger LOG = LoggerFactory.getLogger(CudaProvider.class);

    /** The installed toolkit's libraries are preferred to those of a jar. */
    private static final String PATHS_FIRST = "org.bytedeco.javacpp.pathsFirst";

    /** Says false to launch each kernel where it is called, so that an error tells where that was. */
    private static final String GRAPHS = "gan4j.cuda.graphs";

    @Override
    public String name() {
        return CudaBackend.NAME;
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public Backend create() {
        MemoryLimits.apply();
        if (System.getProperty(PATHS_FIRST) == null) {
            System.setProperty(PATHS_FIRST, "true");
        }
        try {
            int waiting = waiting();
            NativeLibraries.load();
            Backend backend = CudaBackend.open(PresetsCuda.load(), CudaImages.ofUser(), waiting);
            LOG.warn("The backend cuda is {}: compare results with the CPU's", CudaBackend.EXPERIMENTAL);
            return backend;
        } catch (BackendUnavailableException e) {
            throw new BackendUnavailableException("Backend cuda: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new BackendUnavailableException(
                    "Backend cuda: " + NativeLibraries.complaint(e).orElseGet(() -> missing(e)), e);
        } catch (RuntimeException e) {
            throw new BackendUnavailableException("Backend " + e.getMessage(), e);
        }
    }

    private static int waiting() {
        String graphs = System.getProperty(GRAPHS, "true");
        return switch (graphs) {
            case "true" -> CudaTape.MOST;
            case "false" -> CudaTape.NONE;
            default ->
                throw new BackendUnavailableException(
                        "expects the property " + GRAPHS + " to be true or false, got " + graphs, null);
        };
    }

    private static String missing(Throwable thrown) {
        return "expects CUDA 13 and the driver of an NVIDIA GPU, got \"" + Causes.root(thrown)
                + "\": install the CUDA toolkit 13, or add org.bytedeco:cuda-redist:" + PresetsCuda.VERSION
                + " with the classifier " + Platform.classifier();
    }
}
