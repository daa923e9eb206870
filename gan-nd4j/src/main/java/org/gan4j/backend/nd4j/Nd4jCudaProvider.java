package org.gan4j.backend.nd4j;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendProvider;

/** Provides ND4J on a GPU, through CUDA. Safe for concurrent use. */
public final class Nd4jCudaProvider implements BackendProvider {
    @Override
    public String name() {
        return Nd4jKind.CUDA.backendName();
    }

    @Override
    public int priority() {
        return 40;
    }

    @Override
    public Backend create() {
        return Nd4jKind.CUDA.create();
    }
}
