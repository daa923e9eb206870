package org.gan4j.backend.onednn;

import org.gan4j.backend.SteadyMemory;

final class OneDnnSteadyMemoryTest extends SteadyMemory {
    OneDnnSteadyMemoryTest() {
        super("onednn", 2500);
    }
}
