package org.gan4j.cli.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.cli.terminal.Suggestion;
import org.gan4j.metrics.QualityMetric;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Metrics, separated by commas. */
public final class MetricList implements ITypeConverter<List<QualityMetric>> {
    @Override
    public List<QualityMetric> convert(String text) {
        List<QualityMetric> metrics = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            QualityMetric metric = QualityMetric.named(name.strip()).orElseThrow(() -> unknown(name.strip()));
            if (!metrics.contains(metric)) {
                metrics.add(metric);
            }
        }
        return metrics;
    }

    private static TypeConversionException unknown(String name) {
        List<String> known =
                Arrays.stream(QualityMetric.values()).map(QualityMetric::key).toList();
        return new TypeConversionException("\"" + name + "\" is no metric; known are " + String.join(", ", known)
                + Suggestion.question(name, known));
    }
}
