package org.gan4j.recipes.run;

import java.awt.image.BufferedImage;
import java.util.List;
import org.gan4j.data.PixelRange;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.models.Sampler;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.SampleSource;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Generator of a run, as {@link Generators#load} reads it. Any number of threads may sample it at once, each with its
 * own random stream, also while a training runs in the same process.
 *
 * <pre>{@code
 * TrainedGenerator digits = Generators.load(Path.of("runs/digits"));
 * Tensor images = digits.sample(16, RandomStream.seeded(7));      // [16, 1, 28, 28] in digits.range()
 * }</pre>
 */
public final class TrainedGenerator implements Sampler {
    private final String recipe;
    private final String step;
    private final SampleKind samples;
    private final SampleSource source;

    TrainedGenerator(SavedModel saved) {
        this.recipe = saved.recipe().name();
        this.step = saved.step();
        this.samples = saved.samples();
        this.source = saved.model().source();
    }

    /** {@return the name of the recipe} */
    public String recipe() {
        return recipe;
    }

    /** {@return the step of the checkpoint} */
    public String step() {
        return step;
    }

    /** {@return the shape of a sample, for example [1, 28, 28]} */
    public Shape sampleShape() {
        return samples.shape();
    }

    /** {@return the names of the classes in the order of their labels; none for a generator without classes} */
    public List<String> classNames() {
        return source instanceof FromClasses classes ? classes.classNames() : List.of();
    }

    /**
     * {@return the range of the values of images}
     *
     * @throws IllegalStateException if samples are points
     */
    public PixelRange range() {
        if (samples instanceof ImageSamples images) {
            return images.range();
        }
        if (samples instanceof ClassSamples classes) {
            return classes.range();
        }
        if (samples instanceof PointSamples) {
            throw new IllegalStateException(this + ": expects images, but its samples are points");
        }
        return TranslationSamples.RANGE;
    }

    /**
     * Generates samples from fresh noise; with classes, sample i is of class i modulo their number.
     *
     * @return [count, sample shape], a tensor of the caller's scope
     * @throws IllegalStateException if it makes images from images
     */
    @Override
    public Tensor sample(int count, RandomStream random) {
        if (count < 1) {
            throw new IllegalArgumentException("sample: expects a count of 1 or more, got " + count);
        }
        if (source instanceof FromNoise noise) {
            return noise.sampler().sample(count, random);
        }
        if (source instanceof FromClasses classes) {
            int[] labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = i % classes.classNames().size();
            }
            return sample(classes, labels, random);
        }
        throw new IllegalStateException(this + " makes images from images: use translate");
    }

    /**
     * Generates samples of one class.
     *
     * @param label index in {@link #classNames}
     * @param count the number of samples, 1 or more
     * @param random the stream of the noise
     * @return [count, sample shape], a tensor of the caller's scope
     * @throws IllegalStateException if it knows no classes
     */
    public Tensor sampleOf(int label, int count, RandomStream random) {
        if (!(source instanceof FromClasses classes)) {
            throw new IllegalStateException(this + " knows no classes: use sample");
        }
        if (count < 1 || label < 0 || label >= classes.classNames().size()) {
            throw new IllegalArgumentException("sampleOf: expects a count of 1 or more and a label from 0 to "
                    + (classes.classNames().size() - 1) + ", got " + count + " and " + label);
        }
        return classes.sampleOf(label, count, random);
    }

    private static Tensor sample(FromClasses classes, int[] labels, RandomStream random) {
        return Scope.keeping(() -> {
            Tensor noise = classes.generator().noise(labels.length, random);
            Tensor condition = Tensor.ofInts(Shape.of(labels.length), labels);
            return classes.generator().sample(noise, condition.to(noise.backend()));
        });
    }

    /**
     * Makes images from images.
     *
     * @param images [n, channels, height, width] in {@link #range}
     * @param random masks of dropout, where it is on after training too
     * @return [n, channels, height, width]
     * @throws IllegalStateException if it makes images from noise
     */
    public Tensor translate(Tensor images, RandomStream random) {
        if (!(source instanceof FromImages translation)) {
            throw new IllegalStateException(this + " makes samples from noise: use sample");
        }
        return translation.forward().translate(images, random);
    }

    /**
     * Draws samples side by side, as nearly as possible in a square.
     *
     * @param count 1 or more
     * @param seed the same one gives the same picture
     * @return the picture
     */
    public BufferedImage picture(int count, long seed) {
        try (Scope scope = Scope.open()) {
            return ImageGrid.of(range())
                    .columns((int) Math.ceil(Math.sqrt(Math.max(1, count))))
                    .draw(sample(count, RandomStream.seeded(seed)));
        }
    }

    @Override
    public String toString() {
        return "TrainedGenerator(" + recipe + ", step " + step + ")";
    }
}
