package org.gan4j.models.pix2pix;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.models.GaussianWeights;
import org.gan4j.models.ImageSizes;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * PatchGAN, the discriminator of Pix2Pix and CycleGAN: images [n, channels, height, width] to logits [n, 1, rows, columns],
 * one per patch.
 *
 * <p>A side of s pixels gives floor(s / 2^k) - 2 logits, with k from 1 to 5 for patches of 16, 34, 70, 142 and 286 pixels;
 * s logits for patches of 1. A pair is concatenated along the channels, input first. Isola et al., CVPR 2017, section
 * 6.1.2; weights from normal(0, 0.02). Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class PatchDiscriminator extends Layer implements FeatureExtractor, PerSample {
    private static final double SLOPE = 0.2;

    private final PatchSettings settings;
    private final ImageSizes sizes;
    private final Sequential model;

    /**
     * Creates a discriminator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public PatchDiscriminator(PatchSettings settings, RandomStream random) {
        this.settings = settings;
        int halvings = settings.halvings();
        this.sizes = new ImageSizes(settings.channels(), 1, halvings == 0 ? 1 : 3 << halvings);
        this.model = child("model", new Sequential(layers(settings, random.split("layers"))));
        initialize(new GaussianWeights(), random);
    }

    private static List<Layer> layers(PatchSettings settings, RandomStream random) {
        boolean pixel = settings.halvings() == 0;
        Window halving = pixel ? Window.of(1) : Window.of(4).stride(2).padding(1);
        Window keeping = pixel ? Window.of(1) : Window.of(4).padding(1);
        int in = settings.width();
        List<Layer> layers = new ArrayList<>();
        layers.add(new Conv2d(settings.channels(), in, halving, random));
        layers.add(new LeakyReLU(SLOPE));
        for (int i = 1; i <= Math.max(1, settings.halvings()); i++) {
            int out = settings.width() << Math.min(i, 3);
            Window window = i < settings.halvings() ? halving : keeping;
            layers.add(new Conv2d(settings.normalization().before(ConvSettings.of(in, out, window)), random));
            layers.add(settings.normalization().of(out));
            layers.add(new LeakyReLU(SLOPE));
            in = out;
        }
        layers.add(new Conv2d(in, 1, keeping, random));
        return layers;
    }

    @Override
    protected Tensor compute(Tensor images) {
        return model.forward(required(images));
    }

    /** Computes the input of the last convolution, [n, 8 width, rows + 1, columns + 1] for patches of 70. */
    @Override
    public Tensor features(Tensor images) {
        return model.forwardFirst(model.layers().size() - 1, required(images));
    }

    private Tensor required(Tensor images) {
        Shape shape = images.shape();
        if (!sizes.take(shape)) {
            throw expects(sizes.expected(shape), images);
        }
        return images;
    }

    @Override
    public String toString() {
        return "PatchDiscriminator(" + settings + ")";
    }
}
