package org.gan4j.cli;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gan4j.cli.terminal.Screen;
import org.gan4j.metrics.Measurement;

/** A table of measured values, and the warnings about them. Stateless. */
final class MeasuredTable {
    private MeasuredTable() {}

    static void show(Screen screen, Map<String, Measurement> values) {
        screen.say(String.format(
                Locale.ROOT, "%-18s %10s %10s %8s %10s", "metric", "value", "deviation", "real", "generated"));
        Set<String> warnings = new LinkedHashSet<>();
        values.forEach((name, measured) -> {
            screen.say(String.format(
                    Locale.ROOT,
                    "%-18s %10s %10s %8s %10d",
                    name,
                    number(measured.value()),
                    Double.isNaN(measured.deviation()) ? "-" : number(measured.deviation()),
                    measured.real() == 0 ? "-" : String.valueOf(measured.real()),
                    measured.fake()));
            measured.warning().ifPresent(warnings::add);
        });
        warnings.forEach(screen::warn);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.1f" : "%.4f", value);
    }
}
