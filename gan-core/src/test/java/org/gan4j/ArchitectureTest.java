package org.gan4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArchitectureTest extends Architecture {
    private static final Set<String> TENSORS = Set.of("shape", "random", "backend", "tensor");
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("shape", Set.of()),
            Map.entry("random", Set.of("shape")),
            Map.entry("collective", Set.of("random")),
            Map.entry("backend", Set.of("shape", "random")),
            Map.entry("backend.internal", Set.of("shape", "random", "backend", "io.internal")),
            Map.entry("backend.onednn", Set.of("shape", "random", "backend", "backend.internal")),
            Map.entry("tensor", Set.of("shape", "random", "backend", "collective")),
            Map.entry("io", with(TENSORS, "io.internal")),
            Map.entry("io.internal", Set.of()),
            Map.entry("io.weights", with(TENSORS, "io", "io.internal")),
            Map.entry("nn", with(TENSORS, "io", "collective")),
            Map.entry("loss", TENSORS),
            Map.entry("optim", with(TENSORS, "io", "nn")));

    @Override
    protected Map<String, Set<String>> arrows() {
        return ARROWS;
    }

    @Test
    void onlyItsBackendKnowsAnOutsideLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.nd4j..")
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.gan4j.backend.onednn..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.dnnl..")
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackages("org.gan4j.backend.internal..", "org.gan4j.backend.onednn..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.gan4j.io..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..")
                .check(OURS);
    }

    @Test
    void exceptionsAreUnchecked() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("..internal..")
                .should(new Unchecked())
                .check(OURS);
        constructors()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("..internal..")
                .should(new Unchecked())
                .check(OURS);
    }
}
