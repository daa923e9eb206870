package org.gan4j.backend.nd4j;

import org.gan4j.backend.SteadyMemory;
import org.junit.jupiter.api.Tag;

@Tag("full")
final class Nd4jSteadyMemoryTest extends SteadyMemory {
    Nd4jSteadyMemoryTest() {
        super("nd4j", 150);
    }
}
