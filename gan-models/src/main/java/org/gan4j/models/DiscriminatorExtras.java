package org.gan4j.models;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.Layer;
import org.gan4j.nn.MinibatchDiscrimination;
import org.gan4j.nn.MinibatchStdDev;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.SpectralNorm;
import org.gan4j.random.RandomStream;

/**
 * Optional layers of a discriminator, in addition to those of its paper. Immutable; safe to share between threads.
 *
 * @param spectralNorm whether to wrap every linear or convolutional layer in a {@link SpectralNorm}
 * @param minibatchDiscrimination whether to insert a {@link MinibatchDiscrimination} of 32 kernels of 4 dimensions before
 *     the last linear layer
 * @param minibatchStdDev whether to insert a {@link MinibatchStdDev} before the last linear or convolutional layer, and
 *     before the minibatch discrimination if there is one
 */
public record DiscriminatorExtras(boolean spectralNorm, boolean minibatchDiscrimination, boolean minibatchStdDev) {
    private static final int KERNELS = 32;
    private static final int DIMENSION = 4;

    /** {@return the settings without any optional layers} */
    public static DiscriminatorExtras none() {
        return new DiscriminatorExtras(false, false, false);
    }

    /** {@return these settings with spectral normalisation} */
    public DiscriminatorExtras withSpectralNorm() {
        return new DiscriminatorExtras(true, minibatchDiscrimination, minibatchStdDev);
    }

    /** {@return these settings with minibatch discrimination} */
    public DiscriminatorExtras withMinibatchDiscrimination() {
        return new DiscriminatorExtras(spectralNorm, true, minibatchStdDev);
    }

    /** {@return these settings with the minibatch standard deviation} */
    public DiscriminatorExtras withMinibatchStdDev() {
        return new DiscriminatorExtras(spectralNorm, minibatchDiscrimination, true);
    }

    /**
     * Creates the layers that compare the samples of a batch.
     *
     * @param width the width of the features
     * @param random the stream of the initial weights
     * @return layers from [n, width] to [n, {@link #widthBehind}]; none if no such layer is set
     */
    public List<Layer> comparing(int width, RandomStream random) {
        List<Layer> layers = new ArrayList<>();
        int in = width;
        if (minibatchStdDev) {
            layers.add(new MinibatchStdDev());
            in++;
        }
        if (minibatchDiscrimination) {
            layers.add(new MinibatchDiscrimination(in, KERNELS, DIMENSION, random.split("minibatch discrimination")));
        }
        return layers;
    }

    /**
     * {@return the width of features after {@link #comparing}}
     *
     * @param width the width of features before {@link #comparing}
     */
    public int widthBehind(int width) {
        return width + (minibatchStdDev ? 1 : 0) + (minibatchDiscrimination ? KERNELS : 0);
    }

    /**
     * {@return the layer, under spectral normalisation if that is set and its weight has two or more axes}
     *
     * @param layer a layer of the discriminator
     * @param random the stream of the start of the power iteration
     */
    public Layer bounded(Layer layer, RandomStream random) {
        return bounded(List.of(layer), random).get(0);
    }

    /**
     * {@return the layers, with each whose weight has two or more axes under spectral normalisation if that is set}
     *
     * @param layers the layers of the discriminator, in order
     * @param random the stream of the start of the power iterations
     */
    public List<Layer> bounded(List<Layer> layers, RandomStream random) {
        if (!spectralNorm) {
            return layers;
        }
        List<Layer> bounded = new ArrayList<>();
        for (Layer layer : layers) {
            Parameter weight = layer.namedParameters().get("weight");
            boolean isMatrix =
                    weight != null && weight.shape().rank() >= 2 && !(layer instanceof MinibatchDiscrimination);
            bounded.add(isMatrix ? new SpectralNorm(layer, random.split("spectral norm " + bounded.size())) : layer);
        }
        return bounded;
    }
}
