package org.gan4j.backend.nd4j;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendProvider;

/** Provides ND4J on the CPU. Safe for concurrent use. */
public final class Nd4jProvider implements BackendProvider {
    @Override
    public String name() {
        return Nd4jKind.CPU.backendName();
    }

    @Override
    public int priority() {
        return 50;
    }

    @Override
    public Backend create() {
        return Nd4jKind.CPU.create();
    }
}
