package org.gan4j.benchmarks.parity.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Values;
import org.gan4j.train.families.GanFamily;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both libraries train beside each other: every gradient, metric and weight is compared. */
final class CompareFamiliesTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @EnumSource(GanFamily.class)
    void twentyStepsAreLibtorchs(GanFamily family) {
        torch.set_num_threads(1);
        Map<String, Values> expected =
                TorchFamily.train(family, GanFamily.STEPS).all();

        for (Setting setting : CompareFamilies.settings()) {
            assertThat(CompareFamilies.differences(family, setting, expected).largest())
                    .as("%s on %s", family, setting)
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }
}
