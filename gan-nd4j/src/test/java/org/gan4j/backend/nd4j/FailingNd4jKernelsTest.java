package org.gan4j.backend.nd4j;

import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.FailingKernels;
import org.gan4j.backend.internal.HostMemory;
import org.junit.jupiter.api.Tag;

@Tag("full")
final class FailingNd4jKernelsTest extends FailingKernels {
    @Override
    protected Backend backend(HostMemory memory) {
        Backends.named("nd4j");
        return Nd4jBackend.on(memory);
    }
}
