package org.gan4j.backend.internal;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;
import org.junit.jupiter.api.Tag;

/** The same with every loop, however short, cut into parts for three threads. */
@Tag("full")
final class SplitHostBackendTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return new JavaBackend(new HostMemory(), Workers.splittingAll(3));
    }
}
