package org.gan4j.models.sngan;

import org.gan4j.models.ClassCondition;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * The projection discriminator: images [n, channels, size, size] and INT32 labels [n] to logits [n, 1]: a linear layer of
 * the features plus their inner product with the label's embedding.
 *
 * <p>It has the features of a {@link SnganDiscriminator}. Miyato and Koyama, ICLR 2018, section 3 and figure 14. Thread
 * safety as for any {@link org.gan4j.nn.Module}.
 */
public final class ProjectionDiscriminator extends ConditionalLayer implements PerSample {
    private final ResNetDiscriminatorSettings settings;
    private final int classes;
    private final Sequential trunk;
    private final Layer linear;
    private final Layer embedding;

    /**
     * Creates a discriminator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param classes the number of classes, 1 or more
     * @param random the stream of the initial weights
     * @throws IllegalArgumentException if there are no classes
     */
    public ProjectionDiscriminator(ResNetDiscriminatorSettings settings, int classes, RandomStream random) {
        this.settings = settings;
        this.classes = Classes.require("ProjectionDiscriminator", classes);
        Parts parts = new Parts(settings.spectralNorm(), random);
        this.trunk = child("trunk", new Sequential(Trunk.layers(settings, parts)));
        this.linear = child("linear", parts.linear(settings.width(), 1));
        this.embedding = child("embedding", parts.embedding(classes, settings.width()));
    }

    /**
     * Computes the features that both heads share, summed over all pixels.
     *
     * @param images [n, channels, size, size]
     * @return [n, width]
     */
    public Tensor features(Tensor images) {
        if (!SquareImages.areOf(settings.image(), images.shape())) {
            throw expects("[n, *] of images " + settings.image(), images);
        }
        return trunk.forward(images);
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    protected Tensor compute(Tensor images, Tensor labels) {
        Tensor features = features(images);
        Tensor rows = embedding.forward(
                ClassCondition.require(this, labels, images.shape().size(0), classes));
        return linear.forward(features).add(rows.multiply(features).sum(true, 1));
    }

    @Override
    public String toString() {
        return "ProjectionDiscriminator(" + settings + ", classes " + classes + ")";
    }
}
