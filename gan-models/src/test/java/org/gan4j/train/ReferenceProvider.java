package org.gan4j.train;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendProvider;
import org.gan4j.backend.reference.ReferenceBackend;

/** Lets this module's tests run without native libraries. */
public final class ReferenceProvider implements BackendProvider {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Backend create() {
        return new ReferenceBackend();
    }
}
