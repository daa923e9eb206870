package org.gan4j.metrics;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.gan4j.data.PixelRange;
import org.gan4j.metrics.features.ClassifyingNetwork;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Computes metrics of generated images against real ones, each image passing the feature network once. The same settings and seed
 * give the same values. Not thread-safe.
 *
 * <pre>{@code
 * var evaluator = new Evaluator(ImageClassifier.digits(), Set.of(QualityMetric.FID, QualityMetric.KID), random);
 * evaluator.real(ImageSource.of(Digits.bundled(), random), 5_000);
 * Measurement fid = evaluator.evaluate(ImageSource.of(generator, PixelRange.MINUS_ONE_TO_ONE, random), 5_000).get("fid");
 * }</pre>
 */
public final class Evaluator {
    private static final int PAIRS = 500;

    private final FeatureNetwork network;
    private final Set<QualityMetric> metrics;
    private final RandomStream random;
    private IntConsumer progress = count -> {};
    private Gathered real;

    /**
     * Creates an evaluator that has no real images yet.
     *
     * @param network the network whose features are compared
     * @param metrics the metrics, in any order
     * @param random the stream of subsets, directions and patches; its position is neither used nor changed
     * @throws IllegalArgumentException if there is no metric, or one needs a network that tells classes
     */
    public Evaluator(FeatureNetwork network, Collection<QualityMetric> metrics, RandomStream random) {
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("Evaluator: expects 1 metric or more, got none");
        }
        this.network = network;
        this.metrics = EnumSet.copyOf(metrics);
        this.random = random.split("evaluate");
        for (QualityMetric metric : this.metrics) {
            if (metric.needsClasses() && !(network instanceof ClassifyingNetwork)) {
                throw new IllegalArgumentException(
                        "Evaluator: " + metric + " expects features that tell classes, got " + network.name());
            }
        }
        this.real = new Gathered(network, this.metrics, this.random);
    }

    /**
     * Calls a listener with the number of images of each batch, real or generated, that was measured.
     *
     * @param listener receives a number of images
     * @return this evaluator
     */
    public Evaluator progress(IntConsumer listener) {
        progress = listener;
        return this;
    }

    /** {@return whether a metric compares with real images} */
    public boolean needsReal() {
        return metrics.stream().anyMatch(QualityMetric::comparesWithReal);
    }

    /**
     * Reads the real images, once for any number of evaluations; a metric that compares with none leaves them unread.
     *
     * @param source the real images
     * @param samples how many to read, 1 or more; all if the source has fewer
     * @return this evaluator
     */
    public Evaluator real(ImageSource source, int samples) {
        real = new Gathered(network, metrics, random);
        if (needsReal()) {
            real.read(source, Math.min(samples, source.size()), progress);
        }
        return this;
    }

    /**
     * Computes the metrics of generated images.
     *
     * @param generated the generated images
     * @param samples how many to read, 1 or more
     * @return values by {@linkplain QualityMetric#valueNames name}, in the order of the metrics
     * @throws IllegalStateException if there are no real images to compare with
     * @throws IllegalArgumentException if there are too few samples for a metric
     */
    public Map<String, Measurement> evaluate(ImageSource generated, int samples) {
        if (needsReal() && real.count() == 0) {
            throw new IllegalStateException(
                    "Evaluator: expects real images to compare with, got none: call real first");
        }
        if (metrics.contains(QualityMetric.ACCURACY) && !generated.isAskedForClasses()) {
            throw new IllegalArgumentException(
                    "Evaluator: accuracy expects a generator that is asked for classes, got one of noise alone");
        }
        for (QualityMetric metric : metrics) {
            metric.shortage(real.count(), samples).ifPresent(shortage -> {
                throw new IllegalArgumentException("Evaluator: " + shortage);
            });
        }
        Gathered fake = new Gathered(network, metrics, random).read(generated, samples, progress);
        Map<String, Measurement> values = new LinkedHashMap<>();
        for (QualityMetric metric : metrics) {
            List<Measurement> measured = measure(metric, fake);
            for (int i = 0; i < measured.size(); i++) {
                values.put(metric.valueNames().get(i), measured.get(i));
            }
        }
        return values;
    }

    /**
     * Computes the first value of the first metric, for an evaluator of one metric.
     *
     * @param generated the generated images
     * @param samples how many to read, 1 or more
     * @return the value alone, without its deviation
     * @throws IllegalStateException if there are no real images to compare with
     */
    public double evaluateOne(ImageSource generated, int samples) {
        return evaluate(generated, samples).values().iterator().next().value();
    }

    private List<Measurement> measure(QualityMetric metric, Gathered fake) {
        return switch (metric) {
            case FID -> List.of(FrechetDistance.of(real.statistics(), fake.statistics()));
            case KID -> List.of(KernelDistance.of(real.features(), fake.features(), random.split("subsets")));
            case IS -> List.of(InceptionScore.of(logits(fake), random.split("splits")));
            case PRDC -> prdc(real.features(), fake.features());
            case MIND -> List.of(Mind.of(real.features(), fake.features(), random.split("directions")));
            case CLASSES ->
                List.of(ClassCoverage.of(shown(fake), ((ClassifyingNetwork) network).classes())
                        .covered());
            case ACCURACY -> List.of(ClassAccuracy.of(fake.labels(), shown(fake)));
            case SWD -> List.of(SlicedWasserstein.of(real.patches(), fake.patches(), random.split("slices")));
            case MS_SSIM -> List.of(pairs(fake));
        };
    }

    private static List<Measurement> prdc(FeatureSet real, FeatureSet fake) {
        PrecisionRecall first = PrecisionRecall.of(real, fake);
        DensityCoverage second = DensityCoverage.of(real, fake);
        return List.of(first.precision(), first.recall(), second.density(), second.coverage());
    }

    private Measurement pairs(Gathered fake) {
        try (Scope scope = Scope.open()) {
            return Similarity.amongPairs(fake.images(), PAIRS, PixelRange.MINUS_ONE_TO_ONE, random.split("pairs"));
        }
    }

    private FeatureSet logits(Gathered fake) {
        FeatureSet features = fake.features();
        try (Scope scope = Scope.open()) {
            Tensor all = Tensor.of(Shape.of(features.count(), features.size()), narrowed(features.values()));
            return FeatureSet.of(((ClassifyingNetwork) network).logits(all));
        }
    }

    private static float[] narrowed(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private int[] shown(Gathered fake) {
        FeatureSet logits = logits(fake);
        int[] shown = new int[logits.count()];
        for (int i = 0; i < shown.length; i++) {
            double[] row = logits.values(i, i + 1);
            for (int j = 1; j < row.length; j++) {
                shown[i] = row[j] > row[shown[i]] ? j : shown[i];
            }
        }
        return shown;
    }
}
