package org.gan4j.backend.internal;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;

/** The same with every loop, however short, cut into parts for three threads. */
final class SplitHostBackendTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return new JavaBackend(new HostMemory(), Workers.splittingAll(3));
    }
}
