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
 * What a discriminator may have beside the layers of its paper.
 *
 * @param spectralNorm whether every linear or convolutional layer is under a {@link SpectralNorm}
 * @param minibatchDiscrimination whether a {@link MinibatchDiscrimination} of 32 kernels of 4 dimensions stands in front of
 *     the last linear layer
 * @param minibatchStdDev whether a {@link MinibatchStdDev} stands in front of the last linear or convolutional layer, and of
 *     the minibatch discrimination if there is one
 */
public record DiscriminatorExtras(boolean spectralNorm, boolean minibatchDiscrimination, boolean minibatchStdDev) {
    private static final int KERNELS = 32;
    private static final int DIMENSION = 4;

    /** Nothing. */
    public static DiscriminatorExtras none() {
        return new DiscriminatorExtras(false, false, false);
    }

    public DiscriminatorExtras withSpectralNorm() {
        return new DiscriminatorExtras(true, minibatchDiscrimination, minibatchStdDev);
    }

    public DiscriminatorExtras withMinibatchDiscrimination() {
        return new DiscriminatorExtras(spectralNorm, true, minibatchStdDev);
    }

    public DiscriminatorExtras withMinibatchStdDev() {
        return new DiscriminatorExtras(spectralNorm, minibatchDiscrimination, true);
    }

    /** The layers that compare the samples of a batch, for features of a width: [n, width] to [n, {@link #widthBehind}]. */
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

    /** The width of features behind {@link #comparing}. */
    public int widthBehind(int width) {
        return width + (minibatchStdDev ? 1 : 0) + (minibatchDiscrimination ? KERNELS : 0);
    }

    /** The same layer, under spectral normalisation if that is wanted and it has a weight of two axes or more. */
    public Layer bounded(Layer layer, RandomStream random) {
        return bounded(List.of(layer), random).get(0);
    }

    /** The same layers, each that has a weight of two axes or more under spectral normalisation if that is wanted. */
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
