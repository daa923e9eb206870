package org.gan4j.spark;

import java.util.Map;
import java.util.Set;
import org.gan4j.Architecture;

final class ArchitectureTest extends Architecture {
    @Override
    protected Map<String, Set<String>> arrows() {
        return Map.of(
                "spark",
                Set.of(
                        "shape",
                        "backend",
                        "backend.internal",
                        "collective",
                        "io",
                        "io.internal",
                        "data",
                        "data.download",
                        "data.picture",
                        "train.diagnosis",
                        "train.listener",
                        "train.parallel",
                        "train.run",
                        "recipes",
                        "recipes.data",
                        "recipes.run",
                        "cli.option"));
    }
}
