package org.gan4j.recipes.quality;

import java.util.function.Supplier;
import org.gan4j.data.PixelRange;
import org.gan4j.metrics.ImageSource;
import org.gan4j.models.ClassSampler;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.SampleSource;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.tensor.Tensor;

/** The images of a model, as metrics read them. Stateless; safe to share between threads. */
public final class GeneratedImages {
    private GeneratedImages() {}

    /** Runs the sampling of a batch, for example with the averages of the networks. */
    @FunctionalInterface
    public interface Pass {
        /**
         * {@return the samples that the code returns}
         *
         * @param code computes samples
         */
        Tensor run(Supplier<Tensor> code);
    }

    /**
     * Refuses models whose samples are no images from noise or classes.
     *
     * @param samples the kind of the recipe's samples
     * @param recipe its name, for the message
     * @throws IllegalArgumentException if they are points or translations
     */
    public static void require(SampleKind samples, String recipe) {
        if (!(samples instanceof ImageSamples || samples instanceof ClassSamples)) {
            throw new IllegalArgumentException("Metrics are for recipes that make images from noise or classes; "
                    + recipe + " makes " + samples.describe());
        }
    }

    /**
     * {@return the images of a source}
     *
     * @param source the source of samples
     * @param samples their kind
     * @param pass runs the sampling of each batch
     * @param random the stream of the noise; its position is neither used nor changed
     * @throws IllegalArgumentException if its samples are no images from noise or classes
     */
    public static ImageSource of(SampleSource source, SampleKind samples, Pass pass, RandomStream random) {
        PixelRange range = ImageSamples.rangeOf(samples);
        if (source instanceof FromNoise noise) {
            return ImageSource.of(
                    (count, stream) -> pass.run(() -> noise.sampler().sample(count, stream)), range, random);
        }
        if (source instanceof FromClasses classes) {
            return ImageSource.of(
                    averaged(classes.generator(), pass), classes.classNames().size(), range, random);
        }
        throw new IllegalArgumentException("GeneratedImages: expects samples from noise or classes, got " + source);
    }

    private static ClassSampler averaged(ClassSampler sampler, Pass pass) {
        return new ClassSampler() {
            @Override
            public Tensor noise(int count, RandomStream random) {
                return sampler.noise(count, random);
            }

            @Override
            public Tensor sample(Tensor noise, Tensor condition) {
                return pass.run(() -> sampler.sample(noise, condition.to(noise.backend())));
            }
        };
    }
}
