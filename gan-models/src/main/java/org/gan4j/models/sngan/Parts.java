package org.gan4j.models.sngan;

import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.Initializer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ResidualBlocks;
import org.gan4j.nn.SelfAttention;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;

/**
 * Creates the layers of the residual networks, with optional spectral normalisation. Weights are initialised Xavier
 * uniform, with gain sqrt(2) for the convolutions within blocks and 1 for all others; biases are 0.
 */
final class Parts {
    private static final double GAIN_IN_BLOCKS = Math.sqrt(2);

    private final boolean spectralNorm;
    private final RandomStream random;
    private int made;

    Parts(boolean spectralNorm, RandomStream random) {
        this.spectralNorm = spectralNorm;
        this.random = random;
    }

    ResidualBlocks blocks() {
        return new ResidualBlocks(layer -> drawn(layer, isShortcut((Conv2d) layer) ? 1 : GAIN_IN_BLOCKS), random);
    }

    private static boolean isShortcut(Conv2d convolution) {
        return convolution.weight().shape().size(2) == 1;
    }

    Layer linear(int in, int out) {
        return drawn(new Linear(in, out, random), 1);
    }

    Layer convolution(int in, int out) {
        return drawn(new Conv2d(in, out, Window.same(3), random), 1);
    }

    Layer embedding(int classes, int size) {
        return drawn(new Embedding(classes, size, random), 1);
    }

    Layer attention(int channels) {
        return new SelfAttention(channels, layer -> drawn(layer, 1), random);
    }

    /** Draws the weights before wrapping, since spectral normalisation starts from the current weights. */
    private Layer drawn(Layer layer, double gain) {
        layer.initialize(
                (owner, name) -> name.equals("weight") ? Initializer.xavierUniform(gain) : Initializer.constant(0),
                random.split("weights " + made++));
        return spectralNorm ? new SpectralNorm(layer, random) : layer;
    }
}
