package org.gan4j.models.srgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * The discriminator of SRGAN: images [n, channels, height, width] of a fixed size to logits [n, 1].
 *
 * <p>Eight 3x3 convolutions, every second one halving the size, all but the first with batch normalisation, each with
 * LeakyReLU(0.2); then two linear layers. Ledig et al., CVPR 2017, section 2.1.1 and figure 4, which do not specify an
 * initialisation: layers have their default one. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class SrganDiscriminator extends Layer implements FeatureExtractor {
    private static final double SLOPE = 0.2;
    private static final int CONVOLUTIONS = 8;
    private static final Window THREE = Window.same(3);

    private final SrganDiscriminatorSettings settings;
    private final Sequential model;

    /**
     * Creates a discriminator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public SrganDiscriminator(SrganDiscriminatorSettings settings, RandomStream random) {
        this.settings = settings;
        this.model = child("model", new Sequential(layers(settings, random.split("layers"))));
    }

    private static List<Layer> layers(SrganDiscriminatorSettings settings, RandomStream random) {
        Shape image = settings.image();
        List<Layer> layers = new ArrayList<>();
        int in = image.size(0);
        for (int i = 0; i < CONVOLUTIONS; i++) {
            int out = settings.width() << (i / 2);
            layers.add(new Conv2d(in, out, THREE.stride(1 + i % 2), random));
            if (i > 0) {
                layers.add(new BatchNorm2d(out));
            }
            layers.add(new LeakyReLU(SLOPE));
            in = out;
        }
        int shrinking = SrganDiscriminatorSettings.SHRINKING;
        int pixels = image.size(1) / shrinking * (image.size(2) / shrinking);
        layers.add(new Flatten());
        layers.add(new Linear(in * pixels, settings.units(), random));
        layers.add(new LeakyReLU(SLOPE));
        layers.add(new Linear(settings.units(), 1, random));
        return layers;
    }

    @Override
    protected Tensor compute(Tensor images) {
        return model.forward(required(images));
    }

    /** Computes the input of the last linear layer, [n, units]. */
    @Override
    public Tensor features(Tensor images) {
        return model.forwardFirst(model.layers().size() - 1, required(images));
    }

    private Tensor required(Tensor images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || !shape.range(1, 4).equals(settings.image())) {
            throw expects("[n, *] of images " + settings.image(), images);
        }
        return images;
    }

    @Override
    public String toString() {
        return "SrganDiscriminator(" + settings + ")";
    }
}
