package org.gan4j.backend.onednn;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;
import org.gan4j.backend.Backends;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Workers;
import org.junit.jupiter.api.Tag;

/** Every kernel, however small its arrays, cut into parts for three threads. */
@Tag("full")
final class SplitOneDnnBackendTest extends BackendConformance {
    @Override
    protected Backend backend() {
        Backends.named("onednn");
        return new OneDnnBackend(new HostMemory(), Workers.splittingAll(3));
    }

    @Override
    protected boolean hasImageLayout() {
        return true;
    }
}
