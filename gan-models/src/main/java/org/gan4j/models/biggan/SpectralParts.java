package org.gan4j.models.biggan;

import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.BatchNormSettings;
import org.gan4j.nn.ConditionalNorm;
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
 * Creates the layers of BigGAN, under spectral normalisation. Weights are initialised orthogonally, biases at 0; batch
 * normalisations add 1e-4 to the variance, as in StudioGAN's configuration.
 */
final class SpectralParts {
    private static final double EPS = 1e-4;

    private final RandomStream random;
    private int made;

    SpectralParts(RandomStream random) {
        this.random = random;
    }

    ResidualBlocks blocks() {
        return new ResidualBlocks(this::normalized, random);
    }

    Layer linear(int in, int out) {
        return normalized(new Linear(in, out, random));
    }

    Layer convolution(int in, int out, int kernel) {
        return normalized(new Conv2d(in, out, Window.same(kernel), random));
    }

    /** Returns the embedding of the discriminator's projection. */
    Layer projection(int classes, int size) {
        return normalized(new Embedding(classes, size, random));
    }

    /** Returns the embedding that the blocks of the generator share, which is not normalised. */
    Layer sharedEmbedding(int classes, int size) {
        return drawn(new Embedding(classes, size, random));
    }

    Layer attention(int channels) {
        return new SelfAttention(channels, this::normalized, random);
    }

    BatchNorm2d batchNorm(int channels) {
        return new BatchNorm2d(BatchNormSettings.of(channels).eps(EPS));
    }

    /** Returns a batch normalisation with gain 1 + W c and bias V c of a condition c [n, size]. */
    ConditionalNorm conditionalNorm(int channels, int size) {
        return new ConditionalNorm(
                new BatchNorm2d(BatchNormSettings.of(channels).eps(EPS).withoutAffine()),
                normalized(new Linear(size, channels, false, random)),
                normalized(new Linear(size, channels, false, random)));
    }

    private Layer normalized(Layer layer) {
        return new SpectralNorm(drawn(layer), random);
    }

    /** Draws the weights before wrapping, since spectral normalisation starts from the current weights. */
    private Layer drawn(Layer layer) {
        layer.initialize(
                (owner, name) -> name.equals("weight") ? Initializer.orthogonal(1) : Initializer.constant(0),
                random.split("weights " + made++));
        return layer;
    }
}
