package org.gan4j.benchmarks.parity.families;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.parity.ExpectedResults;
import org.gan4j.parity.Setting;
import org.gan4j.parity.Values;
import org.gan4j.train.families.FamilyResults;
import org.gan4j.train.families.FamilyRun;
import org.gan4j.train.families.GanFamily;

/** Trains all families with both libraries, and compares every number. Stateless; safe to share between threads. */
public final class CompareFamilies {
    private CompareFamilies() {}

    /** Prints a table of the largest differences; takes no arguments. */
    public static void main(String[] arguments) {
        torch.set_num_threads(1);
        System.out.println("| family | backend | metrics | gradients | parameters and buffers |");
        System.out.println("|---|---|---|---|---|");
        for (GanFamily family : GanFamily.values()) {
            Map<String, Values> expected =
                    TorchFamily.train(family, GanFamily.STEPS).all();
            for (Setting setting : settings()) {
                FamilyResults.Differences found = differences(family, setting, expected);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.1e | %.1e | %.1e |%n",
                        family,
                        setting.backend().name(),
                        found.metrics(),
                        found.gradients(),
                        found.state());
            }
        }
    }

    /** Returns the backends in FLOAT64. */
    static List<Setting> settings() {
        return Setting.ofBackends()
                .filter(setting -> setting.dtype() == DType.FLOAT64)
                .toList();
    }

    /** Compares gan4j's numbers with libtorch's. */
    static FamilyResults.Differences differences(GanFamily family, Setting setting, Map<String, Values> expected) {
        return Backends.with(
                setting.backend(),
                () -> FamilyResults.differences(
                        FamilyRun.of(family, GanFamily.STEPS).all(), expected));
    }

    /** Returns libtorch's results of all families, shortened for storing. */
    public static ExpectedResults sketches() {
        ExpectedResults results = ExpectedResults.none();
        for (GanFamily family : GanFamily.values()) {
            results.put(
                    family.toString(),
                    DType.FLOAT64,
                    TorchFamily.train(family, GanFamily.STEPS).sketched());
        }
        return results;
    }
}
