package org.gan4j.metrics;

import java.util.Arrays;
import org.gan4j.metrics.features.FeatureNetwork;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The perceptual path length of a generator: the squared distance of the features of two images whose noise is apart by 1e-4 of a
 * straight path, divided by 1e-8, as the mean over random paths without the lowest and the highest percent. Lower means that images
 * change smoothly. Karras, Laine and Aila, CVPR 2019, with features of a network of choice. Stateless; safe to share between
 * threads.
 *
 * <p>Images are compared as the generator makes them: rounding them to pixels first would multiply the value.
 */
public final class PerceptualPath {
    private static final double STEP = 1e-4;
    private static final int AT_ONCE = 50;
    private static final double LEFT_OUT = 0.01;
    private static final int ENOUGH = 1_000;

    private PerceptualPath() {}

    /**
     * Computes it over a number of paths.
     *
     * @param generator the generator of images
     * @param features takes the generator's images
     * @param paths 1 or more
     * @param random the stream of the noise and of the points on the paths
     * @return the length, with a warning below 1,000 paths
     */
    public static Measurement of(Generator generator, FeatureNetwork features, int paths, RandomStream random) {
        if (paths < 1) {
            throw new IllegalArgumentException("PerceptualPath: expects 1 path or more, got " + paths);
        }
        double[] lengths = new double[paths];
        for (int from = 0; from < paths; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, paths - from);
            try (Scope scope = Scope.open()) {
                System.arraycopy(lengths(generator, features, count, random), 0, lengths, from, count);
            }
        }
        Arrays.sort(lengths);
        int dropped = (int) (LEFT_OUT * paths);
        double[] kept = Arrays.copyOfRange(lengths, dropped, paths - dropped);
        return Measurement.mean(kept, 0, paths).warnBelow(ENOUGH, "the path length varies much between draws");
    }

    private static double[] lengths(Generator generator, FeatureNetwork features, int count, RandomStream random) {
        Tensor from = generator.noise(count, random);
        Tensor way = generator.noise(count, random).subtract(from);
        int[] sizes = new int[from.shape().rank()];
        Arrays.fill(sizes, 1);
        sizes[0] = count;
        double[] places = new double[count];
        random.fillUniform(places, 0, 1);
        Tensor place = Tensor.of(Shape.of(sizes), places).to(from.dtype());
        Tensor begin = from.add(way.multiply(place));
        Tensor end = from.add(way.multiply(place.add(STEP)));
        double[] first = features.features(generator.sample(begin)).toDoubles();
        double[] second = features.features(generator.sample(end)).toDoubles();
        int size = first.length / count;
        double[] lengths = new double[count];
        for (int i = 0; i < first.length; i++) {
            double apart = (first[i] - second[i]) / STEP;
            lengths[i / size] += apart * apart;
        }
        return lengths;
    }
}
