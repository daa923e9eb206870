package org.gan4j.backend.internal;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;

final class HostBackendTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return new JavaBackend(new HostMemory(), new Workers());
    }
}
