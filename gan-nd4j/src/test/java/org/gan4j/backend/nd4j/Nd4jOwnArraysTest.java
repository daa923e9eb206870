package org.gan4j.backend.nd4j;

import org.gan4j.backend.Backend;
import org.gan4j.backend.BackendConformance;
import org.junit.jupiter.api.Tag;

/** ND4J on arrays of its own: what a GPU runs, here on the CPU. */
@Tag("full")
final class Nd4jOwnArraysTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return Nd4jBackend.onOwnArrays();
    }
}
