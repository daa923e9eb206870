package org.gan4j.benchmarks.serving;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.gan4j.bench.PeakMemory;
import org.gan4j.metrics.FeatureStatistics;
import org.gan4j.metrics.FrechetDistance;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The FID of features that stream by, and the time of its root. */
@Command(name = "fid-root", description = "Times the sums and the root of a FID.")
public final class FidRoot implements Callable<Integer> {
    private static final int LOT = 500;

    @Option(
            names = "--samples",
            defaultValue = "50000",
            description = "Samples of each kind. Default: ${DEFAULT-VALUE}.")
    private int samples;

    @Option(names = "--features", defaultValue = "2048", description = "Features. Default: ${DEFAULT-VALUE}.")
    private int features;

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        FeatureStatistics real = statistics(1, 1);
        FeatureStatistics fake = statistics(2, 1.1);
        long summed = System.nanoTime();
        double distance = FrechetDistance.of(real, fake).value();
        long end = System.nanoTime();
        // Independent features of deviations a and b, of size d: d (a - b)^2, and a little more by chance.
        System.out.printf(
                Locale.ROOT,
                "FID of 2 x %d x %d: %.4f (%.4f expected of endless samples); drawing and sums %.1f s, root %.1f s; peak"
                        + " %s%n",
                samples,
                features,
                distance,
                features * 0.01,
                (summed - begin) / 1e9,
                (end - summed) / 1e9,
                peak());
        return 0;
    }

    private FeatureStatistics statistics(long seed, double deviation) {
        RandomStream random = RandomStream.seeded(seed);
        FeatureStatistics statistics = new FeatureStatistics(features);
        for (int from = 0; from < samples; from += LOT) {
            try (Scope scope = Scope.open()) {
                statistics.add(Tensor.normal(Shape.of(Math.min(LOT, samples - from), features), random)
                        .multiply(deviation));
            }
        }
        return statistics;
    }

    private static String peak() {
        OptionalLong megabytes = PeakMemory.megabytes();
        return megabytes.isPresent() ? megabytes.getAsLong() + " MB" : "unknown";
    }
}
