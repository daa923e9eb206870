package org.gan4j.report;

import java.util.Arrays;
import java.util.List;
import org.gan4j.metrics.QualityMetric;

/** The charts of a page, by the names of their metrics. */
enum CurveGroup {
    LOSSES("Losses"),
    SCORES("Scores of the discriminator"),
    GRADIENTS("Gradient norms"),
    QUALITY("Quality of the samples"),
    TERMS("Other terms"),
    SPEED("Images per second");

    private static final List<String> MEASURED = Arrays.stream(QualityMetric.values())
            .flatMap(metric -> metric.valueNames().stream())
            .toList();

    private final String title;

    CurveGroup(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * Returns the chart of a metric.
     *
     * @param isSparse whether it was measured at some steps only, as an evaluation is
     */
    static CurveGroup of(String metric, boolean isSparse) {
        if (metric.equals("images_per_second")) {
            return SPEED;
        }
        if (isSparse || MEASURED.contains(metric) || metric.equals("modes") || metric.equals("good_share")) {
            return QUALITY;
        }
        if (metric.endsWith("_loss")) {
            return LOSSES;
        }
        if (metric.endsWith("_grad")) {
            return GRADIENTS;
        }
        return metric.matches("(.*_)?(real|fake)(_.*)?") ? SCORES : TERMS;
    }
}
