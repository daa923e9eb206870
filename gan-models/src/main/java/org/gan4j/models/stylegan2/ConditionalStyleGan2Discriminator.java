package org.gan4j.models.stylegan2;

import org.gan4j.models.ClassCondition;
import org.gan4j.models.style.StyleNetwork;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.PixelNorm;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * A {@link StyleGan2Discriminator} of classes: images [n, channels, size, size] and a {@link ClassCondition} to logits [n,
 * 1], the inner product of features and mapped label divided by sqrt(width).
 *
 * <p>The label's embedding passes through 8 linear layers, as the generator's noise does. Karras et al., NeurIPS 2020. Thread
 * safety as for any {@link org.gan4j.nn.Module}.
 */
public final class ConditionalStyleGan2Discriminator extends ConditionalLayer {
    private static final int LAYERS = 8;

    private final StyleGan2DiscriminatorSettings settings;
    private final int classes;
    private final Sequential features;
    private final Layer judge;
    private final Layer embedding;
    private final Layer mapping;

    /**
     * Creates a discriminator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param classes the number of classes, 2 or more
     * @param random the stream of the initial weights
     * @throws IllegalArgumentException if there are fewer than 2 classes
     */
    public ConditionalStyleGan2Discriminator(
            StyleGan2DiscriminatorSettings settings, int classes, RandomStream random) {
        if (classes < 2) {
            throw new IllegalArgumentException(
                    "ConditionalStyleGan2Discriminator: expects 2 classes or more, got " + classes);
        }
        this.settings = settings;
        this.classes = classes;
        Judging parts = new Judging(random);
        int width = settings.width(4);
        this.features = child("features", parts.features(settings));
        this.judge = child("judge", parts.linear(width, width));
        this.embedding = child("embedding", new Sequential(parts.linear(classes, width), new PixelNorm()));
        this.mapping = child("mapping", StyleNetwork.mapping(width, width, LAYERS, random));
    }

    @Override
    protected Tensor compute(Tensor images, Tensor condition) {
        if (images.shape().rank() != 4 || !images.shape().range(1, 4).equals(settings.image())) {
            throw expects("[n, *] of images " + settings.image(), images);
        }
        Tensor judged = judge.forward(features.forward(images));
        Tensor label = mapping.forward(embedding.forward(ClassCondition.shares(this, condition, images, classes)));
        return judged.multiply(label).sum(true, 1).multiply(1 / Math.sqrt(settings.width(4)));
    }

    @Override
    public String toString() {
        return "ConditionalStyleGan2Discriminator(" + settings + ", classes " + classes + ")";
    }
}
