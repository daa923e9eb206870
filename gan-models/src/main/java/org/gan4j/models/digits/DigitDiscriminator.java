package org.gan4j.models.digits;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * A discriminator of two 4x4 convolutions, each halving the image, and two linear layers: images [n, channels, height,
 * width] to logits [n, 1].
 *
 * <p>LeakyReLU(0.2) follows each layer but the last, and there is no batch normalisation, so that R1 and gradient penalties
 * see each sample alone. Layers have their default initialisation. Thread safety as for any {@link
 * org.gan4j.nn.Module}.
 */
public final class DigitDiscriminator extends Layer implements FeatureExtractor, PerSample {
    private static final Window HALVING = Window.of(4).stride(2).padding(1);
    private static final double SLOPE = 0.2;

    private final DigitSettings settings;
    private final Sequential model;

    /**
     * Creates a discriminator with 32 and 64 channels, and a hidden layer of 256.
     *
     * @param image [channels, height, width], sides multiples of 4
     * @param random the stream of the initial weights
     */
    public DigitDiscriminator(Shape image, RandomStream random) {
        this(DigitSettings.of(image), random);
    }

    /**
     * Creates a discriminator with other settings.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public DigitDiscriminator(DigitSettings settings, RandomStream random) {
        this.settings = settings;
        this.model = child("model", new Sequential(layers(settings, random)));
    }

    private static List<Layer> layers(DigitSettings settings, RandomStream random) {
        int width = settings.width();
        int left = settings.quarter().elements();
        List<Layer> layers = new ArrayList<>();
        layers.add(
                new Conv2d(ConvSettings.of(settings.image().size(0), width, HALVING), random.split("convolution 1")));
        layers.add(new LeakyReLU(SLOPE));
        layers.add(new Conv2d(ConvSettings.of(width, 2 * width, HALVING), random.split("convolution 2")));
        layers.add(new LeakyReLU(SLOPE));
        layers.add(new Flatten());
        layers.addAll(settings.extras().comparing(left, random));
        layers.add(new Linear(settings.extras().widthBehind(left), settings.hidden(), random.split("linear 1")));
        layers.add(new LeakyReLU(SLOPE));
        layers.add(new Linear(settings.hidden(), 1, random.split("linear 2")));
        return settings.extras().bounded(layers, random);
    }

    @Override
    protected Tensor compute(Tensor images) {
        return model.forward(required(images));
    }

    /** Computes the output of the hidden linear layer, [n, hidden]. */
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
        return "DigitDiscriminator(" + settings.image() + " -> 1, width " + settings.width() + ")";
    }
}
