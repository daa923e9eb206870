package org.gan4j.cli;

import java.util.function.UnaryOperator;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Generator;
import org.gan4j.models.Projection;
import org.gan4j.models.style.StyleBased;
import org.gan4j.models.style.StyledClasses;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.SampleSource;
import org.gan4j.recipes.data.PointSamples;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Latents that a search for a picture moves through: one style for all layers of a style-based generator, or the noise of
 * another generator.
 *
 * @param name the name of a latent, {@code style} or {@code noise}
 * @param start gives the first latent
 * @param images computes images from latents, differentiably
 * @param learningRate of the search
 */
record LatentSpace(String name, Start start, UnaryOperator<Tensor> images, double learningRate) {
    private static final double OF_STYLES = 0.1;
    private static final double OF_NOISE = 0.05;

    /** Gives the first latent of a search, [1, ..]. */
    @FunctionalInterface
    interface Start {
        Tensor of(RandomStream random);
    }

    /**
     * The latents of a saved model.
     *
     * @param ofClass the name or number of a class, for a model of classes
     * @throws IllegalArgumentException if there is no such class, or the model makes samples from neither noise nor styles
     */
    static LatentSpace of(SavedModel saved, @Nullable String ofClass) {
        SampleSource source = saved.model().source();
        if (saved.samples() instanceof PointSamples) {
            throw unfit(saved);
        }
        if (source instanceof FromClasses classes && classes.generator() instanceof StyledClasses styled) {
            int label = ClassOptions.number("--class", String.valueOf(ofClass), classes.classNames());
            return ofStyles(saved.model().network("generator"), styled.ofClass(label));
        }
        if (source instanceof FromClasses classes && classes.generator() instanceof ConditionalGenerator generator) {
            int label = ClassOptions.number("--class", String.valueOf(ofClass), classes.classNames());
            Tensor condition = Tensor.ofInts(Shape.of(1), label);
            return ofNoise(
                    random -> generator.noise(1, random),
                    z -> generator.in(Mode.EVAL, () -> generator.forward(z, condition.to(z.backend()))));
        }
        if (source instanceof FromNoise noise && noise.generator().isPresent()) {
            Generator generator = noise.generator().get();
            return generator instanceof StyleBased styles
                    ? ofStyles(generator, styles)
                    : ofNoise(
                            random -> generator.noise(1, random),
                            z -> generator.in(Mode.EVAL, () -> generator.forward(z)));
        }
        throw unfit(saved);
    }

    private static IllegalArgumentException unfit(SavedModel saved) {
        return new IllegalArgumentException("project is for recipes of one generator that makes images from noise or"
                + " styles, which " + saved.recipe().name() + " is not");
    }

    private static LatentSpace ofStyles(Module network, StyleBased generator) {
        return new LatentSpace(
                "style",
                random -> generator.averageStyle().unsqueeze(0),
                w -> network.in(Mode.EVAL, () -> generator.images(repeated(w, generator.styleCount()))),
                OF_STYLES);
    }

    private static Tensor repeated(Tensor w, int count) {
        return w.unsqueeze(1)
                .expand(Shape.of(w.shape().size(0), count, w.shape().size(1)));
    }

    private static LatentSpace ofNoise(Start start, UnaryOperator<Tensor> images) {
        return new LatentSpace("noise", start, images, OF_NOISE);
    }

    Projection.Found find(Tensor picture, int steps, RandomStream random) {
        return new Projection(images, steps, learningRate).find(start.of(random), picture);
    }
}
