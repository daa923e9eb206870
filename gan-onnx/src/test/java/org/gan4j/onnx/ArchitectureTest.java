package org.gan4j.onnx;

import java.util.Map;
import java.util.Set;
import org.gan4j.Architecture;

final class ArchitectureTest extends Architecture {
    @Override
    protected Map<String, Set<String>> arrows() {
        return Map.of(
                "onnx", Set.of("shape", "random", "backend", "tensor", "io", "io.internal", "nn", "metrics.features"));
    }
}
