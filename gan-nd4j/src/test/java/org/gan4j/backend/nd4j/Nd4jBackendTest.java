package org.gan4j.backend.nd4j;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;
import org.gan4j.backend.Backends;

/** ND4J on the CPU, on arrays in our memory. */
final class Nd4jBackendTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return Backends.named("nd4j");
    }
}
