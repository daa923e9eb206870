package org.gan4j.backend.internal;

import org.gan4j.backend.Backend;
import org.gan4j.backend.SharedWork;

final class SharedHostWorkTest extends SharedWork {
    @Override
    protected Backend backend(Workers workers) {
        return new JavaBackend(new HostMemory(), workers);
    }
}
