package org.gan4j.backend.onednn;

import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.FailingKernels;
import org.gan4j.backend.internal.HostMemory;
import org.gan4j.backend.internal.Workers;

final class FailingOneDnnKernelsTest extends FailingKernels {
    @Override
    protected Backend backend(HostMemory memory) {
        Backends.named("onednn");
        return new OneDnnBackend(memory, Workers.splittingAll(3));
    }
}
