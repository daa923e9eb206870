package org.gan4j.backend.onednn;

import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.SharedWork;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Workers;

final class SharedOneDnnWorkTest extends SharedWork {
    @Override
    protected Backend backend(Workers workers) {
        Backends.named("onednn");
        return new OneDnnBackend(new HostMemory(), workers);
    }
}
