package org.gan4j.cli.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gan4j.cli.terminal.Suggestion;
import org.gan4j.metrics.QualityMetric;
import org.gan4j.recipes.quality.PairMetric;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Metrics chosen by their names. Immutable; safe to share between threads.
 *
 * @param ofSamples those of samples from noise or classes
 * @param ofPairs those of translations and the truth
 */
public record MetricChoice(List<QualityMetric> ofSamples, List<PairMetric> ofPairs) {
    /** All metrics of translations, and the usual ones of samples. */
    public static final MetricChoice STANDARD = new MetricChoice(
            List.of(QualityMetric.FID, QualityMetric.KID, QualityMetric.PRDC), List.of(PairMetric.values()));

    public MetricChoice {
        ofSamples = List.copyOf(ofSamples);
        ofPairs = List.copyOf(ofPairs);
    }

    /** Reads names separated by commas. */
    public static final class Converter implements ITypeConverter<MetricChoice> {
        @Override
        public MetricChoice convert(String text) {
            return of(text);
        }
    }

    /**
     * Reads names separated by commas.
     *
     * @throws TypeConversionException if one is unknown
     */
    static MetricChoice of(String text) {
        Set<QualityMetric> ofSamples = new LinkedHashSet<>();
        Set<PairMetric> ofPairs = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            PairMetric.named(name)
                    .ifPresentOrElse(
                            ofPairs::add,
                            () -> ofSamples.add(QualityMetric.named(name).orElseThrow(() -> unknown(name))));
        }
        return new MetricChoice(new ArrayList<>(ofSamples), new ArrayList<>(ofPairs));
    }

    private static TypeConversionException unknown(String name) {
        List<String> known =
                Arrays.stream(QualityMetric.values()).map(QualityMetric::key).toList();
        List<String> all = new ArrayList<>(known);
        all.addAll(PairMetric.keys());
        return new TypeConversionException("\"" + name + "\" is no metric; known are " + String.join(", ", known)
                + ", and for translations " + String.join(", ", PairMetric.keys()) + Suggestion.question(name, all));
    }
}
