package org.gan4j.train.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.parity.ExpectedResults;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Values;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps of whole families in float64, optimizers included, beside libtorch's. */
final class FamilyParityTest {
    private static final double TOLERANCE = 1e-9;
    /** Enough for whatever is wrong in a step, its update or what it leaves to the next. */
    private static final int FEW_STEPS = 4;

    private static final ExpectedResults EXPECTED =
            ExpectedResults.read(FamilyParityTest.class, "families.safetensors");

    @ParameterizedTest
    @EnumSource(GanFamily.class)
    void gradientsOfTheFirstStepAndLossesOfTheNextAreLibtorchs(GanFamily family) {
        Map<String, Values> actual = FamilyRun.of(family, FEW_STEPS).sketched();

        requireLibtorchs(FamilyResults.withoutState(actual), FamilyResults.withoutState(expected(family)));
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource(GanFamily.class)
    void twentyStepsLeaveTheWeightsThatLibtorchsLeave(GanFamily family) {
        settings()
                .forEach(setting -> requireLibtorchs(
                        Backends.with(setting.backend(), () -> FamilyRun.of(family, GanFamily.STEPS)
                                .sketched()),
                        expected(family)));
    }

    @Test
    void resultsOfTheseFamiliesAreStoredAndNoOthers() {
        assertThat(EXPECTED.caseNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(GanFamily.values()).map(GanFamily::toString).toList());
    }

    private static Stream<Setting> settings() {
        return Setting.ofBackends().filter(setting -> setting.dtype() == DType.FLOAT64);
    }

    private static Map<String, Values> expected(GanFamily family) {
        return EXPECTED.of(family.toString(), DType.FLOAT64);
    }

    private static void requireLibtorchs(Map<String, Values> actual, Map<String, Values> expected) {
        FamilyResults.Differences found = FamilyResults.differences(actual, expected);
        assertThat(found.metrics()).as("metrics").isLessThanOrEqualTo(TOLERANCE);
        assertThat(found.gradients()).as("gradients").isLessThanOrEqualTo(TOLERANCE);
        assertThat(found.state()).as("parameters and buffers").isLessThanOrEqualTo(TOLERANCE);
    }
}
