package org.gan4j.backend.onednn;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;
import org.gan4j.backend.Backends;

final class OneDnnBackendTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return Backends.named("onednn");
    }

    @Override
    protected boolean hasImageLayout() {
        return true;
    }
}
