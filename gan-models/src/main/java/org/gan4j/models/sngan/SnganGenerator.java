package org.gan4j.models.sngan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.Generator;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ResidualBlocks;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The residual generator of SNGAN and WGAN-GP: noise [n, latent] to images [n, channels, size, size] in (-1, 1).
 *
 * <p>A linear layer to 4x4, a residual block with nearest-neighbour upsampling for each doubling, batch normalisation,
 * ReLU, a convolution and Tanh. Miyato et al., ICLR 2018, table 4a; Xavier uniform weights. Thread safety as for any
 * {@link Generator}.
 */
public final class SnganGenerator extends Generator {
    private final ResNetGeneratorSettings settings;
    private final Sequential model;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public SnganGenerator(ResNetGeneratorSettings settings, RandomStream random) {
        this.settings = settings;
        Parts parts = new Parts(settings.spectralNorm(), random);
        ResidualBlocks blocks = parts.blocks();
        int width = settings.width();
        List<Layer> layers = new ArrayList<>();
        layers.add(parts.linear(settings.latent(), 16 * width));
        layers.add(new Unflatten(Shape.of(width, 4, 4)));
        for (int size = 8; size <= settings.image().size(1); size *= 2) {
            layers.add(blocks.up(width, width, BatchNorm2d::new));
            if (settings.attention() && size == 16) {
                layers.add(parts.attention(width));
            }
        }
        layers.add(new BatchNorm2d(width));
        layers.add(new ReLU());
        layers.add(parts.convolution(width, settings.image().size(0)));
        layers.add(new Tanh());
        this.model = child("model", new Sequential(layers));
    }

    @Override
    protected Tensor compute(Tensor noise) {
        if (noise.shape().rank() != 2 || noise.shape().size(1) != settings.latent()) {
            throw expects("[n, " + settings.latent() + "]", noise);
        }
        return model.forward(noise);
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.latent());
    }

    @Override
    public Shape sampleShape() {
        return settings.image();
    }

    @Override
    public String toString() {
        return "SnganGenerator(" + settings + ")";
    }
}
