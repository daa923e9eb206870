package org.gan4j.explore;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gan4j.models.ClassSampler;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Generator;
import org.gan4j.models.Interpolation;
import org.gan4j.models.Latent;
import org.gan4j.models.Truncatable;
import org.gan4j.models.style.StyleBased;
import org.gan4j.models.style.StyledClasses;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.SampleSource;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Latents that somebody moves through: one style for all layers of a style-based generator, or the noise of another one.
 * Thread safety as for its generator.
 *
 * @param isOfStyles whether latents are styles, on straight lines, or noise, near a sphere
 * @param truncation the way to draw latents closer to the average; empty if the generator has none
 * @param draws gives latents, [n, ..]
 * @param images computes images from latents, unrecorded
 */
record SampleSpace(boolean isOfStyles, Optional<Truncation> truncation, Draws draws, UnaryOperator<Tensor> images) {
    /** The meaning of an amount of truncation. */
    enum Truncation {
        /** The fraction of a style's distance from the average that is kept, 0 to 1. */
        FACTOR,
        /** The largest absolute value of noise, above 0. */
        LIMIT
    }

    /** Draws latents. */
    @FunctionalInterface
    interface Draws {
        /**
         * Returns latents [count, ..].
         *
         * @param amount of truncation; NaN for none
         */
        Tensor of(int count, RandomStream random, double amount);
    }

    /**
     * Returns the space of a source of samples; empty if it draws no noise of its own, or several.
     *
     * @param label the class of the samples, for a source of classes
     */
    static Optional<SampleSpace> of(SampleSource source, int label) {
        if (source instanceof FromClasses classes) {
            return Optional.of(
                    classes.generator() instanceof StyledClasses styled
                            ? ofStyles((Module) styled, styled.ofClass(label), (count, random) -> classes.generator()
                                    .noise(count, random))
                            : ofClass(classes.generator(), label));
        }
        if (source instanceof FromNoise noise && noise.generator().isPresent()) {
            Generator generator = noise.generator().get();
            if (generator.latentShape().elements() == 0) {
                return Optional.empty();
            }
            return Optional.of(
                    generator instanceof StyleBased styles
                            ? ofStyles(generator, styles, generator::noise)
                            : new SampleSpace(
                                    false,
                                    Optional.empty(),
                                    (count, random, amount) -> generator.noise(count, random),
                                    generator::sample));
        }
        return Optional.empty();
    }

    /** Draws noise. */
    @FunctionalInterface
    private interface Noise {
        Tensor draw(int count, RandomStream random);
    }

    private static SampleSpace ofStyles(Module network, StyleBased styles, Noise noise) {
        Sampling sampling = Sampling.of(network);
        return new SampleSpace(
                true,
                Optional.of(Truncation.FACTOR),
                (count, random, amount) -> {
                    Tensor w = sampling.run(noise.draw(count, random), styles::styles);
                    Tensor ofOneLayer = w.slice(1, 0, 1).squeeze(1);
                    return Double.isNaN(amount) ? ofOneLayer : nearer(ofOneLayer, styles.averageStyle(), amount);
                },
                w -> sampling.run(repeated(w, styles.styleCount()), styles::images));
    }

    private static Tensor nearer(Tensor styles, Tensor average, double factor) {
        return styles.subtract(average).multiply(factor).add(average);
    }

    private static Tensor repeated(Tensor styles, int count) {
        return styles.unsqueeze(1)
                .expand(Shape.of(styles.shape().size(0), count, styles.shape().size(1)));
    }

    private static SampleSpace ofClass(ClassSampler generator, int label) {
        boolean isTruncatable = generator instanceof Truncatable && generator instanceof ConditionalGenerator;
        return new SampleSpace(
                false,
                isTruncatable ? Optional.of(Truncation.LIMIT) : Optional.empty(),
                (count, random, amount) -> isTruncatable && !Double.isNaN(amount)
                        ? within((ConditionalGenerator) generator, amount, count, random)
                        : generator.noise(count, random),
                noise -> {
                    int[] labels = new int[noise.shape().size(0)];
                    Arrays.fill(labels, label);
                    return generator.sample(
                            noise,
                            Tensor.ofInts(Shape.of(labels.length), labels).to(noise.backend()));
                });
    }

    private static Tensor within(ConditionalGenerator generator, double limit, int count, RandomStream random) {
        return Latent.truncatedNormal(generator.latentShape(), limit).drawFor(generator, count, random);
    }

    /** Returns latents on the way from one to another, both ends included: [steps, ..]. */
    Tensor between(Tensor from, Tensor to, int steps) {
        return isOfStyles ? Interpolation.linear(from, to, steps) : Interpolation.spherical(from, to, steps);
    }
}
