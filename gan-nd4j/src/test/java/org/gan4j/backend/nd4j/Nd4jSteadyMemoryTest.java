package org.gan4j.backend.nd4j;

import org.gan4j.backend.SteadyMemory;

final class Nd4jSteadyMemoryTest extends SteadyMemory {
    Nd4jSteadyMemoryTest() {
        super("nd4j", 150);
    }
}
