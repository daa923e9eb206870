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
                        "collective",
                        "io",
                        "io.internal",
                        "data",
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
