package org.gan4j.recipes.quality;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gan4j.data.Dataset;
import org.gan4j.metrics.Evaluator;
import org.gan4j.metrics.ImageSource;
import org.gan4j.metrics.Measurement;
import org.gan4j.metrics.QualityMetric;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.EvaluationChoice;
import org.gan4j.train.listener.Direction;
import org.gan4j.train.listener.Evaluation;
import org.gan4j.train.listener.Interval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evaluations of a run: one for each value, all computed from the same samples, which are drawn anew from the same noise. Not
 * thread-safe.
 */
public final class RunEvaluations {
    private static final Logger LOG = LoggerFactory.getLogger(RunEvaluations.class);

    private final EvaluationChoice choice;
    private final Dataset real;
    private final ImageSource generated;
    private final Evaluator evaluator;
    private final RandomStream random;
    private final Map<String, Measurement> computed = new HashMap<>();
    private final Set<String> warned = new HashSet<>();
    private boolean isRealRead;

    /**
     * Creates the evaluations of a run.
     *
     * @param choice the metrics and numbers of samples
     * @param real the images that it trains on
     * @param generated its samples
     * @param network the feature network
     * @param random the stream of the metrics; its position is neither used nor changed
     * @throws IllegalArgumentException if a metric needs features that tell classes, a generator that is asked for
     *     them, or more images
     */
    public RunEvaluations(
            EvaluationChoice choice, Dataset real, ImageSource generated, FeatureNetwork network, RandomStream random) {
        if (choice.metrics().contains(QualityMetric.ACCURACY) && !generated.isAskedForClasses()) {
            throw new IllegalArgumentException(
                    "--metrics accuracy is for recipes of classes, and this one makes images from noise alone");
        }
        int compared = Math.min(choice.samples(), real.size());
        for (QualityMetric metric : choice.metrics()) {
            metric.shortage(compared, choice.samples()).ifPresent(shortage -> {
                throw new IllegalArgumentException("--metrics " + shortage);
            });
        }
        this.choice = choice;
        this.real = real;
        this.generated = generated;
        this.evaluator = new Evaluator(network, choice.metrics(), random);
        this.random = random;
    }

    /**
     * {@return the direction in which a value improves}
     *
     * @param value one of {@link EvaluationChoice#valueNames()}
     */
    public static Direction better(String value) {
        return QualityMetric.isBetterHigher(value) ? Direction.HIGHER : Direction.LOWER;
    }

    /** {@return an evaluation for each value} */
    public List<Evaluation> all() {
        return choice.valueNames().stream()
                .map(name -> new Evaluation(name, Interval.steps(choice.every()), () -> take(name)))
                .toList();
    }

    /** Returns a value once; the first of a step computes those of all. */
    private double take(String name) {
        if (!computed.containsKey(name)) {
            if (!isRealRead) {
                evaluator.real(ImageSource.of(real, random), choice.samples());
                isRealRead = true;
            }
            computed.putAll(evaluator.evaluate(generated, choice.samples()));
        }
        Measurement measured = computed.remove(name);
        if (measured == null) {
            throw new IllegalStateException("RunEvaluations: expects a value of " + name + ", got none");
        }
        measured.warning()
                .filter(warned::add)
                .ifPresent(warning -> LOG.warn("{} of the samples during the run: {}", name, warning));
        return measured.value();
    }
}
