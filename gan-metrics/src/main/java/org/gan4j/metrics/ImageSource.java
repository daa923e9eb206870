package org.gan4j.metrics;

import java.util.function.Consumer;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.models.ClassSampler;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Images to measure, real or generated, from -1 to 1 and of 256 levels, as in files. Each reading begins anew and gives the same
 * images. As thread-safe as its data set or networks.
 *
 * <pre>{@code
 * ImageSource real = ImageSource.of(Digits.bundled(), random);
 * ImageSource fake = ImageSource.of(generator, PixelRange.MINUS_ONE_TO_ONE, random);
 * }</pre>
 */
public final class ImageSource {
    private static final int AT_ONCE = 100;
    private static final int WHITE = 255;

    private final int size;
    private final boolean asked;
    private final Reading reading;

    private ImageSource(int size, boolean asked, Reading reading) {
        this.size = size;
        this.asked = asked;
        this.reading = reading;
    }

    /** Gives batches to a consumer. */
    @FunctionalInterface
    private interface Reading {
        void read(int count, Consumer<Batch> consumer);
    }

    /**
     * {@return the images of a data set; fewer than all are drawn at random}
     *
     * @param dataset the images; their labels are kept
     * @param random the stream of the draw; its position is neither used nor changed
     */
    public static ImageSource of(Dataset dataset, RandomStream random) {
        return new ImageSource(dataset.size(), false, (count, consumer) -> {
            DataLoader all = DataLoader.of(dataset).batchSize(Math.min(AT_ONCE, count));
            try (DataLoader loader = count < dataset.size() ? all.shuffle(random) : all) {
                for (int read = 0; read < count; ) {
                    try (Scope scope = Scope.open()) {
                        Batch batch = loader.next();
                        int some = Math.min(count - read, batch.size());
                        consumer.accept(some == batch.size() ? batch : first(batch, some));
                        read += some;
                    }
                }
            }
        });
    }

    private static Batch first(Batch batch, int count) {
        return new Batch(batch.images().slice(0, 0, count), batch.labels().slice(0, 0, count));
    }

    /**
     * {@return the samples of a generator, rounded to levels}
     *
     * @param sampler the generator
     * @param range of its images
     * @param random the stream of the noise; its position is neither used nor changed
     */
    public static ImageSource of(Sampler sampler, PixelRange range, RandomStream random) {
        return generated(false, 1, (noise, labels) -> sampler.sample(labels.length, noise), range, random);
    }

    /**
     * {@return the samples of a generator of classes, each class as often as the others, rounded to levels; their
     * labels are the classes asked for}
     *
     * @param sampler the generator
     * @param classes the number of classes, 1 or more
     * @param range the range of its images
     * @param random the stream of the noise; its position is neither used nor changed
     */
    public static ImageSource of(ClassSampler sampler, int classes, PixelRange range, RandomStream random) {
        return generated(
                true,
                classes,
                (noise, labels) -> sampler.sample(
                        sampler.noise(labels.length, noise), Tensor.ofInts(Shape.of(labels.length), labels)),
                range,
                random);
    }

    /** Makes images of classes from noise. */
    @FunctionalInterface
    private interface Making {
        Tensor make(RandomStream noise, int[] labels);
    }

    private static ImageSource generated(
            boolean asked, int classes, Making making, PixelRange range, RandomStream random) {
        return new ImageSource(Integer.MAX_VALUE, asked, (count, consumer) -> {
            RandomStream noise = random.split("noise");
            for (int made = 0; made < count; made += AT_ONCE) {
                int[] labels = new int[Math.min(AT_ONCE, count - made)];
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = (made + i) % classes;
                }
                try (Scope scope = Scope.open()) {
                    Tensor images = rounded(checked(making.make(noise, labels), labels.length), range);
                    consumer.accept(new Batch(images, Tensor.ofInts(Shape.of(labels.length), labels)));
                }
            }
        });
    }

    private static Tensor checked(Tensor images, int wanted) {
        if (images.shape().rank() == 0 || images.shape().size(0) != wanted) {
            throw new IllegalArgumentException(
                    "ImageSource: expects " + wanted + " samples of a generator, got " + images.shape());
        }
        for (float value : images.toFloats()) {
            if (Float.isNaN(value)) {
                throw new IllegalArgumentException(
                        "ImageSource: expects images of a generator, got NaN: its weights or its pass are broken");
            }
        }
        return images;
    }

    /** Brings images to the nearest of 256 levels, and these to -1 to 1. */
    static Tensor rounded(Tensor images, PixelRange range) {
        double levels = WHITE / (double) (range.high() - range.low());
        Tensor pixels = images.clamp(range.low(), range.high())
                .subtract(range.low())
                .multiply(levels)
                .add(0.5)
                .floor();
        return pixels.multiply(2.0 / WHITE).subtract(1);
    }

    /** {@return the number of images; the largest integer for a generator} */
    public int size() {
        return size;
    }

    /** {@return whether labels are classes that a generator was asked for} */
    public boolean isAskedForClasses() {
        return asked;
    }

    /**
     * Reads images from the beginning.
     *
     * @param count 1 to {@link #size}
     * @param consumer receives batches whose tensors live until it returns
     * @throws IllegalArgumentException if there are fewer images, or a generator makes another number or NaN
     */
    public void read(int count, Consumer<Batch> consumer) {
        if (count < 1 || count > size) {
            throw new IllegalArgumentException("ImageSource: expects 1 to " + size + " images, got " + count);
        }
        reading.read(count, consumer);
    }
}
