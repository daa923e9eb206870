package org.gan4j.models.stylegan2;

import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * StyleGAN2's discriminator: images [n, channels, size, size] to logits [n, 1].
 *
 * <p>Blocks of two convolutions, the second with stride 2, with shortcuts or without; at 4x4 the standard deviation over
 * groups of samples, a convolution and two linear layers; equalised learning rates. Karras et al., CVPR 2020. Thread safety
 * as for any {@link org.gan4j.nn.Module}.
 */
public final class StyleGan2Discriminator extends Layer implements FeatureExtractor {
    private final StyleGan2DiscriminatorSettings settings;
    private final Sequential features;
    private final Layer judge;

    /**
     * Creates a discriminator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public StyleGan2Discriminator(StyleGan2DiscriminatorSettings settings, RandomStream random) {
        this.settings = settings;
        Judging parts = new Judging(random);
        this.features = child("features", parts.features(settings));
        this.judge = child("judge", parts.linear(settings.width(4), 1));
    }

    @Override
    protected Tensor compute(Tensor images) {
        return judge.forward(features(images));
    }

    /** Computes the input of the last linear layer: [n, channels, size, size] to [n, width]. */
    @Override
    public Tensor features(Tensor images) {
        if (images.shape().rank() != 4 || !images.shape().range(1, 4).equals(settings.image())) {
            throw expects("[n, *] of images " + settings.image(), images);
        }
        return features.forward(images);
    }

    @Override
    public String toString() {
        return "StyleGan2Discriminator(" + settings + ")";
    }
}
