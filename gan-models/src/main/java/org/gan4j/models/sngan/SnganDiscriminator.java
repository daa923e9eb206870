package org.gan4j.models.sngan;

import java.util.List;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * The residual discriminator of SNGAN: images [n, channels, size, size] to logits [n, 1].
 *
 * <p>Residual blocks that halve the size down to 8x8, then blocks that keep it, four in all or more; ReLU, the sum over all
 * pixels, a linear layer. Miyato et al., ICLR 2018, table 4b; Xavier uniform weights. Thread safety as for any
 * {@link org.gan4j.nn.Module}.
 */
public final class SnganDiscriminator extends Layer implements FeatureExtractor, PerSample {
    private final ResNetDiscriminatorSettings settings;
    private final Sequential model;

    /**
     * Creates a discriminator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public SnganDiscriminator(ResNetDiscriminatorSettings settings, RandomStream random) {
        this.settings = settings;
        Parts parts = new Parts(settings.spectralNorm(), random);
        List<Layer> layers = Trunk.layers(settings, parts);
        layers.add(parts.linear(settings.width(), 1));
        this.model = child("model", new Sequential(layers));
    }

    @Override
    protected Tensor compute(Tensor images) {
        return model.forward(required(images));
    }

    /** Computes the sums over all pixels, the input of the linear layer: [n, width]. */
    @Override
    public Tensor features(Tensor images) {
        return model.forwardFirst(model.layers().size() - 1, required(images));
    }

    private Tensor required(Tensor images) {
        if (!SquareImages.areOf(settings.image(), images.shape())) {
            throw expects("[n, *] of images " + settings.image(), images);
        }
        return images;
    }

    @Override
    public String toString() {
        return "SnganDiscriminator(" + settings + ")";
    }
}
