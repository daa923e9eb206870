package org.gan4j.cli.option;

import java.util.List;
import org.gan4j.metrics.QualityMetric;
import org.gan4j.metrics.features.ImageClassifier;
import org.gan4j.recipes.EvaluationChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of measurements during a run: null where they are not given. */
final class EvaluationOptions {
    private static final int SAMPLES = 1_000;

    @Option(
            names = "--evaluate-every",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Measure the samples every N steps, and at the end; the values join log.csv, the chart and"
                    + " TensorBoard. Default: never.")
    private @Nullable Long every;

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            converter = MetricList.class,
            description = "With --evaluate-every: the metrics, for example fid,kid,prdc. Default: fid,kid.")
    private @Nullable List<QualityMetric> metrics;

    @Option(
            names = "--features",
            paramLabel = "NAME",
            converter = FeatureName.class,
            description = "With --evaluate-every: the feature network, digits, inception, a file of 'gan metrics"
                    + " train-features' or a file .onnx. Default: digits.")
    private @Nullable String features;

    @Option(
            names = "--evaluate-samples",
            paramLabel = "N",
            converter = NumberConverters.Samples.class,
            description =
                    "With --evaluate-every: number of samples, and of real images at most. Default: " + SAMPLES + ".")
    private @Nullable Integer samples;

    @Option(
            names = "--best",
            paramLabel = "VALUE",
            description = "With --evaluate-every: also keep the checkpoint with the best value, for example fid.")
    private @Nullable String best;

    @Option(
            names = "--patience",
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "With --best: stop after N steps without a better value.")
    private @Nullable Long patience;

    /**
     * Returns the choice, or null if none was made.
     *
     * @throws IllegalArgumentException if options contradict each other
     */
    @Nullable
    EvaluationChoice chosen() {
        if (every != null) {
            return new EvaluationChoice(
                    every,
                    metrics == null ? List.of(QualityMetric.FID, QualityMetric.KID) : metrics,
                    features == null ? ImageClassifier.DIGITS : features,
                    samples == null ? SAMPLES : samples,
                    best,
                    patience);
        }
        String given = metrics != null
                ? "--metrics"
                : features != null
                        ? "--features"
                        : samples != null
                                ? "--evaluate-samples"
                                : best != null ? "--best" : patience != null ? "--patience" : null;
        if (given != null) {
            throw new IllegalArgumentException(given + " needs --evaluate-every");
        }
        return null;
    }
}
