package org.gan4j.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Patches of images at several scales, and the sliced Wasserstein distance of the patches of two sets: it needs no network and
 * shows whether textures are alike. Lower is better; values are given times 1,000. Karras et al., ICLR 2018. Not thread-safe.
 *
 * <p>128 patches of 7 x 7 pixels are taken from each level of an image's Laplacian pyramid, whose smallest level has sides of at
 * least 16; they are normalised by channel, and compared along 512 random directions. Memory: 25 KB an image, channel and level.
 */
public final class SlicedWasserstein {
    private static final int SMALLEST = 16;
    private static final int PATCHES = 128;
    private static final int SIDE = 7;
    private static final int DIRECTIONS = 512;
    private static final int AT_ONCE = 16;
    private static final double SCALE = 1e3;
    private static final int ENOUGH = 1_000;

    private final RandomStream random;
    private final List<FeatureSet.Collector> levels = new ArrayList<>();
    private int images;
    private Shape imageShape = Shape.scalar();

    /**
     * Creates a set without patches.
     *
     * @param random the stream of the patches' places; the same for both sets
     */
    public SlicedWasserstein(RandomStream random) {
        this.random = random;
    }

    /**
     * Adds the patches of images.
     *
     * @param batch [n, channels, height, width], sides of 7 or more
     * @throws IllegalArgumentException if they differ in shape from those before
     */
    public void add(Tensor batch) {
        Shape shape = batch.shape();
        Planes level = Planes.of("SlicedWasserstein", batch);
        if (Math.min(level.height(), level.width()) < SIDE) {
            throw new IllegalArgumentException(
                    "SlicedWasserstein: expects sides of " + SIDE + " or more, got " + shape);
        }
        Shape each = Shape.of(shape.size(1), shape.size(2), shape.size(3));
        if (images > 0 && !each.equals(imageShape)) {
            throw new IllegalArgumentException(
                    "SlicedWasserstein: expects images " + imageShape + " as before, got " + each);
        }
        imageShape = each;
        int index = 0;
        while (Math.min(level.height(), level.width()) / 2 >= SMALLEST) {
            Planes smaller = LaplacianLevels.reduced(level);
            collect(index, LaplacianLevels.detail(level, smaller), shape.size(0));
            level = smaller;
            index++;
        }
        collect(index, level, shape.size(0));
        images += shape.size(0);
    }

    private void collect(int index, Planes level, int count) {
        while (levels.size() <= index) {
            levels.add(new FeatureSet.Collector());
        }
        int channels = imageShape.size(0);
        float[] patches = new float[count * PATCHES * channels * SIDE * SIDE];
        int at = 0;
        for (int image = 0; image < count; image++) {
            for (int patch = 0; patch < PATCHES; patch++) {
                int top = random.nextInt(level.height() - SIDE + 1);
                int left = random.nextInt(level.width() - SIDE + 1);
                for (int i = 0; i < channels * SIDE * SIDE; i++) {
                    int plane = image * channels + i / (SIDE * SIDE);
                    patches[at++] = (float) level.at(plane, top + i / SIDE % SIDE, left + i % SIDE);
                }
            }
        }
        levels.get(index).add(patches, channels * SIDE * SIDE);
    }

    /**
     * {@return the distance of each level, from fine to coarse}
     *
     * @param real the patches of real images
     * @param fake the patches of generated images
     * @param random the stream of the directions
     * @throws IllegalArgumentException if the sets are of other shapes, or empty
     */
    public static List<Measurement> perLevel(SlicedWasserstein real, SlicedWasserstein fake, RandomStream random) {
        if (real.images == 0 || fake.images == 0) {
            throw new IllegalArgumentException("SlicedWasserstein: expects 1 image or more of each kind, got "
                    + real.images + " and " + fake.images);
        }
        if (!real.imageShape.equals(fake.imageShape)) {
            throw new IllegalArgumentException("SlicedWasserstein: expects images of one shape, got " + real.imageShape
                    + " and " + fake.imageShape);
        }
        List<Measurement> distances = new ArrayList<>();
        for (int i = 0; i < real.levels.size(); i++) {
            FeatureSet first = real.normalized(i);
            FeatureSet second = fake.normalized(i);
            double[] values = new double[DIRECTIONS];
            for (int from = 0; from < DIRECTIONS; from += AT_ONCE) {
                double[] directions = Projections.directions(AT_ONCE, first.size(), random);
                double[][] ofFirst = Projections.sorted(first, directions);
                double[][] ofSecond = Projections.sorted(second, directions);
                for (int j = 0; j < AT_ONCE; j++) {
                    values[from + j] = SCALE * Projections.distance(ofFirst[j], ofSecond[j], 1);
                }
            }
            distances.add(Measurement.mean(values, real.images, fake.images)
                    .warnBelow(ENOUGH, "the distance varies much between draws"));
        }
        return distances;
    }

    /**
     * {@return the mean of the levels' distances}
     *
     * @param real the patches of real images
     * @param fake the patches of generated images
     * @param random the stream of the directions
     */
    public static Measurement of(SlicedWasserstein real, SlicedWasserstein fake, RandomStream random) {
        List<Measurement> levels = perLevel(real, fake, random);
        double[] values = levels.stream().mapToDouble(Measurement::value).toArray();
        Measurement mean = Measurement.mean(values, real.images, fake.images);
        return new Measurement(
                mean.value(),
                mean.deviation(),
                real.images,
                fake.images,
                levels.get(0).warning());
    }

    /** Brings each channel of all patches to mean 0 and deviation 1. */
    private FeatureSet normalized(int level) {
        FeatureSet patches = levels.get(level).collected();
        double[] values = patches.values();
        int channels = imageShape.size(0);
        for (int channel = 0; channel < channels; channel++) {
            double[] sums = new double[2];
            forEach(values, channel, channels, i -> sums[0] += values[i]);
            double count = (double) values.length / channels;
            double mean = sums[0] / count;
            forEach(values, channel, channels, i -> sums[1] += (values[i] - mean) * (values[i] - mean));
            double deviation = Math.sqrt(sums[1] / count);
            forEach(values, channel, channels, i -> values[i] = deviation > 0 ? (values[i] - mean) / deviation : 0);
        }
        return FeatureSet.of(patches.size(), values);
    }

    private static void forEach(double[] values, int channel, int channels, IntConsumer each) {
        int area = SIDE * SIDE;
        for (int from = channel * area; from < values.length; from += channels * area) {
            for (int i = from; i < from + area; i++) {
                each.accept(i);
            }
        }
    }
}
