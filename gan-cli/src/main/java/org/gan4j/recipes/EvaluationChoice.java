package org.gan4j.recipes;

import java.util.List;
import org.gan4j.metrics.QualityMetric;
import org.gan4j.recipes.data.Checked;
import org.jspecify.annotations.Nullable;

/**
 * The measurements that a run takes of its samples: they change nothing that it learns, and may differ when it is resumed.
 *
 * @param every the interval in steps
 * @param metrics one or more
 * @param features the name of the feature network, or its file
 * @param samples the number of samples, and of real images at most
 * @param best the value whose best checkpoint is kept; null if none is
 * @param patience the steps without a better value of {@code best} after which the run stops; null if it does not
 */
public record EvaluationChoice(
        long every,
        List<QualityMetric> metrics,
        String features,
        int samples,
        @Nullable String best,
        @Nullable Long patience) {
    /**
     * Checks the values and copies the list.
     *
     * @param every the interval in steps
     * @param metrics one or more
     * @param features the name of the feature network, or its file
     * @param samples the number of samples, and of real images at most
     * @param best the value whose best checkpoint is kept; null if none is
     * @param patience the steps without a better value of {@code best} after which the run stops; null if it does not
     * @throws IllegalArgumentException if a value is absent or out of its range, or {@code best} is not among the
     *     values
     */
    public EvaluationChoice {
        Checked.atLeastOne("evaluation.every", every);
        Checked.present("evaluation.metrics", metrics);
        metrics = List.copyOf(metrics);
        Checked.atLeastOne("evaluation.metrics", metrics.size());
        Checked.text("evaluation.features", features);
        Checked.atLeastOne("evaluation.samples", samples);
        Checked.atLeastOne("evaluation.patience", patience == null ? 1 : patience);
        if (patience != null && best == null) {
            throw new IllegalArgumentException("--patience needs --best, the value that should become better");
        }
        List<String> names = valueNames(metrics);
        if (best != null && !names.contains(best)) {
            throw new IllegalArgumentException("--best must be one of " + String.join(", ", names) + ", not " + best);
        }
    }

    private static List<String> valueNames(List<QualityMetric> metrics) {
        return metrics.stream().flatMap(metric -> metric.valueNames().stream()).toList();
    }

    /** {@return the names of all values, which join the metrics of a run} */
    public List<String> valueNames() {
        return valueNames(metrics);
    }
}
