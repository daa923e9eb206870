package org.gan4j.models.dcgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.Generator;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The generator of DCGAN: noise [n, latent] to images [n, channels, size, size] in (-1, 1).
 *
 * <pre>{@code
 * var dcgan = new DcganGenerator(100, Shape.of(3, 64, 64), random);
 * Tensor images = dcgan.sample(16, random.split("samples"));      // [16, 3, 64, 64]
 * }</pre>
 *
 * <p>A transposed convolution to {@code width} channels of 4x4, then one for each doubling of the size, which halves the
 * channels. They have no biases; all but the last are followed by BatchNorm2d and ReLU, the last by Tanh. Radford, Metz and
 * Chintala, ICLR 2016, section 3; weights are drawn from normal(0, 0.02), those of the normalisations from normal(1, 0.02)
 * as in PyTorch's DCGAN tutorial. Thread safety as for any {@link Generator}.
 */
public final class DcganGenerator extends Generator {
    private final int latent;
    private final Pyramid pyramid;
    private final Sequential model;

    /**
     * Creates a generator with 512 channels at 4x4.
     *
     * @param latent the size of the noise of one sample
     * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
     * @param random the stream of the initial weights
     */
    public DcganGenerator(int latent, Shape image, RandomStream random) {
        this(latent, image, Pyramid.DEFAULT_WIDTH, random);
    }

    /**
     * Creates a generator with any width.
     *
     * @param latent the size of the noise of one sample
     * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
     * @param width the number of channels at 4x4 or 7x7, a multiple of half of that power of two
     * @param random the stream of the initial weights
     */
    public DcganGenerator(int latent, Shape image, int width, RandomStream random) {
        if (latent <= 0) {
            throw new IllegalArgumentException("DcganGenerator: expects a positive latent size, got " + latent);
        }
        this.latent = latent;
        this.pyramid = new Pyramid(image, width);
        List<Layer> layers = layers(latent, pyramid, random.split("layers"));
        Pyramid.initialize(layers, random);
        this.model = child("model", new Sequential(layers));
    }

    private static List<Layer> layers(int latent, Pyramid pyramid, RandomStream random) {
        List<Layer> layers = new ArrayList<>();
        int in = latent;
        for (int out : pyramid.widths()) {
            boolean first = layers.isEmpty();
            layers.add(new ConvTranspose2d(first ? pyramid.whole(in, out) : Pyramid.halving(in, out), random));
            layers.add(new BatchNorm2d(out));
            layers.add(new ReLU());
            in = out;
        }
        layers.add(new ConvTranspose2d(Pyramid.halving(in, pyramid.channels()), random));
        layers.add(new Tanh());
        return layers;
    }

    @Override
    protected Tensor compute(Tensor noise) {
        if (noise.shape().rank() != 2 || noise.shape().size(1) != latent) {
            throw expects("[n, " + latent + "]", noise);
        }
        Shape pixels = Shape.of(noise.shape().size(0), latent, 1, 1);
        return model.forward(noise.reshape(pixels));
    }

    @Override
    public Shape latentShape() {
        return Shape.of(latent);
    }

    @Override
    public Shape sampleShape() {
        return pyramid.image();
    }

    @Override
    public String toString() {
        return "DcganGenerator(" + latent + " -> " + pyramid.image() + ", width " + pyramid.width() + ")";
    }
}
