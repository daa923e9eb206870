package org.gan4j.data;

import java.util.Map;
import java.util.Set;
import org.gan4j.Architecture;

final class ArchitectureTest extends Architecture {
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("data", Set.of("shape", "random", "backend", "tensor", "io")),
            Map.entry("data.transform", Set.of("shape", "random", "data")),
            Map.entry("data.picture", Set.of("io.internal", "shape", "random", "tensor", "data", "data.transform")),
            Map.entry("data.download", Set.of("io.internal", "data")),
            Map.entry("data.points", Set.of("shape", "random", "tensor", "io", "data")),
            Map.entry(
                    "data.pairs",
                    Set.of(
                            "data.download",
                            "io",
                            "io.internal",
                            "shape",
                            "random",
                            "tensor",
                            "data",
                            "data.transform",
                            "data.picture",
                            "data.sets")),
            Map.entry(
                    "data.sets",
                    Set.of(
                            "io.internal",
                            "shape",
                            "random",
                            "tensor",
                            "data",
                            "data.transform",
                            "data.picture",
                            "data.download")));

    @Override
    protected Map<String, Set<String>> arrows() {
        return ARROWS;
    }
}
