package org.gan4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
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
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house that hold in every module; each says which of its packages may use which. */
public abstract class Architecture {
    /** The classes of the module whose tests run, without its tests. */
    protected static final JavaClasses OURS = new ClassFileImporter().importPath(Path.of("target", "classes"));

    /** The field's own list of layers, the rooms of kernels, and the one package that sealed operations must share. */
    private static final Set<String> LARGE = Set.of(
            "org.gan4j.nn",
            "org.gan4j.tensor",
            "org.gan4j.backend.internal",
            "org.gan4j.backend.onednn",
            "org.gan4j.backend.cuda");

    private static final int MOST_CLASSES = 30;

    private static final DescribedPredicate<JavaClass> ANONYMOUS = describe("anonymous", JavaClass::isAnonymousClass);
    private static final DescribedPredicate<JavaClass> RECORDS = describe("records", JavaClass::isRecord);
    private static final DescribedPredicate<JavaClass> ENUMS = describe("enums", JavaClass::isEnum);
    private static final int MOST_PARAMETERS = 5;

    /** By the name of a package after {@code org.gan4j.}, those that it may use. */
    protected abstract Map<String, Set<String>> arrows();

    @Test
    void packagesUseOnlyThoseBelowThem() {
        classes().should(new Arrows(arrows())).check(OURS);
    }

    @Test
    void noPackageIsADrawer() {
        Map<String, Long> sizes = OURS.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        sizes.keySet().removeAll(LARGE);
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_CLASSES));
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
        assertThat(OURS.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class), "is @NullMarked");
    }

    @Test
    void fieldsThatEveryoneSeesNeverChange() {
        fields().that().arePublic().should().beFinal().allowEmptyShould(true).check(OURS);
        fields().that()
                .areStatic()
                .and()
                .areNotFinal()
                .should()
                .bePrivate()
                .allowEmptyShould(true)
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
        noClasses()
                .that()
                .resideOutsideOfPackages("org.gan4j.train.watch..", "org.gan4j.cli..", "org.gan4j.spark..")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .allowEmptyShould(true)
                .check(OURS);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackages("org.gan4j.cli..", "org.gan4j.spark..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .allowEmptyShould(true)
                .check(OURS);
    }

    protected static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }
}
