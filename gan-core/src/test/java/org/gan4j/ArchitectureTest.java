package org.gan4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final Set<String> TENSORS = Set.of("shape", "random", "backend", "tensor");
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("shape", Set.of()),
            Map.entry("random", Set.of("shape")),
            Map.entry("backend", Set.of("shape", "random")),
            Map.entry("backend.internal", Set.of("shape", "random", "backend")),
            Map.entry("backend.onednn", Set.of("shape", "random", "backend", "backend.internal")),
            Map.entry("tensor", Set.of("shape", "random", "backend")),
            Map.entry("io", with(TENSORS, "io.internal")),
            Map.entry("io.internal", Set.of()),
            Map.entry("nn", with(TENSORS, "io")),
            Map.entry("loss", TENSORS),
            Map.entry("optim", with(TENSORS, "io", "nn")));

    private static final DescribedPredicate<JavaClass> ANONYMOUS = describe("anonymous", JavaClass::isAnonymousClass);
    private static final DescribedPredicate<JavaClass> RECORDS = describe("records", JavaClass::isRecord);
    private static final DescribedPredicate<JavaClass> ENUMS = describe("enums", JavaClass::isEnum);
    private static final int MOST_PARAMETERS = 5;

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages("org.gan4j");

    @Test
    void packagesUseOnlyThoseBelowThem() {
        classes().should(new Arrows(ARROWS)).check(OURS);
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
    void everyClassIsAbstractOrFinal() {
        classes()
                .that(not(INTERFACES).and(not(ENUMS)).and(not(ANONYMOUS)))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .haveModifier(JavaModifier.ABSTRACT)
                .check(OURS);
    }

    @Test
    void noPackageIsNamedForNothingInParticular() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..manager..", "..misc..")
                .check(OURS);
    }

    @Test
    void whatIsNotMarkedMayNotBeNull() {
        assertThat(OURS.getPackage("org.gan4j").getSubpackagesInTree())
                .filteredOn(each -> !each.getClasses().isEmpty())
                .isNotEmpty()
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class), "is @NullMarked");
    }

    @Test
    void fieldsThatEveryoneSeesNeverChange() {
        fields().that().arePublic().should().beFinal().check(OURS);
        fields().that().areStatic().and().areNotFinal().should().bePrivate().check(OURS);
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

    @Test
    void constructorsTakeFewParameters() {
        DescribedPredicate<JavaCodeUnit> many = describe(
                "more than " + MOST_PARAMETERS + " parameters",
                unit -> unit.getRawParameterTypes().size() > MOST_PARAMETERS);
        noConstructors()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(not(RECORDS).and(not(ENUMS)))
                .should(ArchCondition.from(many))
                .check(OURS);
    }

    @Test
    void randomNumbersComeFromStreamsAlone() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Random.class).check(OURS);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.SplittableRandom")
                .check(OURS);
        noClasses().should().callMethod(Math.class, "random").check(OURS);
    }

    @Test
    void nothingPrints() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(OURS);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(OURS);
        noClasses().should().callMethod(System.class, "exit", int.class).check(OURS);
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }
}
