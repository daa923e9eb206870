package org.gan4j.metrics;

import java.util.Map;
import java.util.Set;
import org.gan4j.Architecture;

final class ArchitectureTest extends Architecture {
    private static final Set<String> BELOW =
            Set.of("shape", "random", "backend", "tensor", "io", "nn", "loss", "optim", "models", "data");

    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("metrics.features", with(BELOW, "data.transform")),
            Map.entry("metrics.inception", with(BELOW, "io.weights", "data.download", "metrics.features")),
            Map.entry("metrics", with(BELOW, "metrics.features")));

    @Override
    protected Map<String, Set<String>> arrows() {
        return ARROWS;
    }
}
