package org.gan4j.cli.option;

import java.util.List;
import org.gan4j.metrics.QualityMetric;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Metrics of samples, separated by commas. */
public final class MetricList implements ITypeConverter<List<QualityMetric>> {
    @Override
    public List<QualityMetric> convert(String text) {
        MetricChoice choice = MetricChoice.of(text);
        if (!choice.ofPairs().isEmpty()) {
            throw new TypeConversionException("\"" + choice.ofPairs().get(0).key()
                    + "\" compares translations with the truth, which is not done during a training; 'gan evaluate' does"
                    + " it at any time");
        }
        return choice.ofSamples();
    }
}
