package org.gan4j.backend.internal;

import org.gan4j.backend.Backend;
import org.gan4j.backend.FailingKernels;

final class FailingHostKernelsTest extends FailingKernels {
    @Override
    protected Backend backend(HostMemory memory) {
        return new JavaBackend(memory, Workers.splittingAll(3));
    }
}
