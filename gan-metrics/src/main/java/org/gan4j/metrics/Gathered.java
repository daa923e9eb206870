package org.gan4j.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.gan4j.data.Batch;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** What metrics need of a set of images, gathered in one pass. Not thread-safe. */
final class Gathered {
    /** The images whose pairs are compared. */
    private static final int MOST_IMAGES = 1_000;

    private final FeatureNetwork network;
    private final Set<QualityMetric> metrics;
    private final FeatureStatistics statistics;
    private final FeatureSet.Collector features = new FeatureSet.Collector();
    private final SlicedWasserstein patches;
    private final List<float[]> images = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private Shape imageShape = Shape.scalar();
    private int kept;
    private int count;

    Gathered(FeatureNetwork network, Set<QualityMetric> metrics, RandomStream random) {
        this.network = network;
        this.metrics = metrics;
        this.statistics = new FeatureStatistics(network.size());
        this.patches = new SlicedWasserstein(random.split("patches"));
    }

    /** Reads images, and reports the number read after each batch. */
    Gathered read(ImageSource source, int samples, IntConsumer progress) {
        source.read(samples, batch -> {
            add(batch);
            progress.accept(batch.size());
        });
        return this;
    }

    private void add(Batch batch) {
        Tensor batchImages = batch.images();
        if (metrics.stream().anyMatch(Gathered::takesFeatures)) {
            Tensor computed = network.features(batchImages);
            if (metrics.contains(QualityMetric.FID)) {
                statistics.add(computed);
            }
            if (metrics.stream().anyMatch(each -> takesFeatures(each) && each != QualityMetric.FID)) {
                features.add(computed);
            }
        }
        if (metrics.contains(QualityMetric.SWD)) {
            patches.add(batchImages);
        }
        if (metrics.contains(QualityMetric.MS_SSIM) && kept < MOST_IMAGES) {
            images.add(batchImages.toFloats());
            kept += batch.size();
        }
        for (int label : batch.labels().toInts()) {
            labels.add(label);
        }
        imageShape = batchImages.shape();
        count += batch.size();
    }

    private static boolean takesFeatures(QualityMetric metric) {
        return metric != QualityMetric.SWD && metric != QualityMetric.MS_SSIM;
    }

    FeatureStatistics statistics() {
        return statistics;
    }

    FeatureSet features() {
        return features.collected();
    }

    SlicedWasserstein patches() {
        return patches;
    }

    int count() {
        return count;
    }

    int[] labels() {
        return labels.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the first images, [n, channels, height, width]. */
    Tensor images() {
        float[] all = new float[kept * imageShape.elements() / imageShape.size(0)];
        int at = 0;
        for (float[] batch : images) {
            System.arraycopy(batch, 0, all, at, batch.length);
            at += batch.length;
        }
        return Tensor.of(imageShape.withSize(0, kept), all);
    }
}
