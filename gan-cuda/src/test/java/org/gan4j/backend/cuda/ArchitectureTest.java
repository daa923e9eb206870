package org.gan4j.backend.cuda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Map;
import java.util.Set;
import org.gan4j.Architecture;
import org.junit.jupiter.api.Test;

final class ArchitectureTest extends Architecture {
    private static final Map<String, Set<String>> ARROWS =
            Map.of("backend.cuda", Set.of("shape", "random", "backend", "backend.internal", "io.internal"));

    @Override
    protected Map<String, Set<String>> arrows() {
        return ARROWS;
    }

    @Test
    void oneClassAloneReachesAGpu() {
        noClasses()
                .that()
                .doNotHaveSimpleName("PresetsCuda")
                .and()
                .haveNameNotMatching(".*PresetsCuda\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..")
                .check(OURS);
    }
}
