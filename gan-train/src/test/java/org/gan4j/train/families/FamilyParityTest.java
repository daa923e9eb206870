package org.gan4j.train.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.parity.ExpectedResults;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps of whole families in float64, optimizers included, beside libtorch's. */
final class FamilyParityTest {
    private static final double TOLERANCE = 1e-9;
    private static final ExpectedResults EXPECTED =
            ExpectedResults.read(FamilyParityTest.class, "families.safetensors");

    private static Stream<Setting> settings() {
        return Setting.ofBackends().filter(setting -> setting.dtype() == DType.FLOAT64);
    }

    @ParameterizedTest
    @EnumSource(GanFamily.class)
    void stepsAreLibtorchs(GanFamily family) {
        Map<String, Values> expected = EXPECTED.of(family.toString(), DType.FLOAT64);
        settings().forEach(setting -> {
            Map<String, Values> actual = Backends.with(
                    setting.backend(), () -> FamilyRun.of(family, GanFamily.STEPS).sketched());
            assertThat(FamilyResults.differences(actual, expected).largest())
                    .as("%s on %s", family, setting)
                    .isLessThanOrEqualTo(TOLERANCE);
        });
    }

    @Test
    void resultsOfTheseFamiliesAreStoredAndNoOthers() {
        assertThat(EXPECTED.caseNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(GanFamily.values()).map(GanFamily::toString).toList());
    }
}
