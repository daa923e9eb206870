package org.gan4j.backend.nd4j;

import java.util.Map;
import java.util.Set;
import org.gan4j.Architecture;

final class ArchitectureTest extends Architecture {
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("backend.nd4j", Set.of("shape", "random", "backend", "backend.internal", "tensor")));

    @Override
    protected Map<String, Set<String>> arrows() {
        return ARROWS;
    }
}
