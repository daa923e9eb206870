package org.gan4j.models.dcgan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The discriminator of DCGAN: images [n, channels, size, size] to [n, 1]; logits by default.
 *
 * <p>The reverse of {@link DcganGenerator}: a convolution for each halving of the size down to {@code width} channels of
 * 4x4, then one to a single number. The convolutions have no biases; all but the last are followed by LeakyReLU(0.2), with
 * BatchNorm2d before it in all but the first. Radford, Metz and Chintala, ICLR 2016, section 3; weights are initialised as
 * the generator's. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class DcganDiscriminator extends Layer implements FeatureExtractor, PerSample {
    private static final double SLOPE = 0.2;

    private final Settings settings;
    private final Sequential model;

    /**
     * Creates a discriminator with 512 channels at 4x4, and logits.
     *
     * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
     * @param random the stream of the initial weights
     */
    public DcganDiscriminator(Shape image, RandomStream random) {
        this(Settings.of(image), random);
    }

    /**
     * Creates a discriminator with other settings.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public DcganDiscriminator(Settings settings, RandomStream random) {
        this.settings = settings;
        List<Layer> layers = layers(settings, random.split("layers"));
        // Before the layers are wrapped, since spectral normalisation starts from the current weights.
        Pyramid.initialize(layers, random);
        this.model = child("model", new Sequential(settings.extras.bounded(layers, random)));
    }

    private static List<Layer> layers(Settings settings, RandomStream random) {
        Pyramid pyramid = new Pyramid(settings.image, settings.width);
        List<Integer> widths = new ArrayList<>(pyramid.widths());
        Collections.reverse(widths);
        List<Layer> layers = new ArrayList<>();
        int in = pyramid.channels();
        for (int out : widths) {
            boolean first = layers.isEmpty();
            layers.add(new Conv2d(Pyramid.halving(in, out), random));
            if (!first) {
                layers.add(new BatchNorm2d(out));
            }
            layers.add(new LeakyReLU(SLOPE));
            in = out;
        }
        layers.addAll(settings.extras.comparing(in, random));
        layers.add(new Conv2d(pyramid.whole(settings.extras.widthBehind(in), 1), random));
        settings.output.ifPresent(output -> layers.add(output.get()));
        return layers;
    }

    @Override
    protected Tensor compute(Tensor images) {
        int count = required(images).shape().size(0);
        return model.forward(images).reshape(count, 1);
    }

    /** Computes the features at 4x4, including those of the extras, [n, channels, 4, 4]. */
    @Override
    public Tensor features(Tensor images) {
        int behind = settings.output.isPresent() ? 2 : 1;
        return model.forwardFirst(model.layers().size() - behind, required(images));
    }

    private Tensor required(Tensor images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || !shape.range(1, 4).equals(settings.image)) {
            throw expects("[n, *] of images " + settings.image, images);
        }
        return images;
    }

    @Override
    public String toString() {
        return "DcganDiscriminator(" + settings.image + " -> 1, width " + settings.width + ")";
    }

    /**
     * The settings of the discriminator. Immutable.
     *
     * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
     * @param width the number of channels at 4x4 or 7x7, a multiple of half of that power of two
     * @param output creates a last layer after the logits, for a loss that expects probabilities
     * @param extras its optional layers; not minibatch discrimination, which needs flat features
     */
    public record Settings(Shape image, int width, Optional<Supplier<Layer>> output, DiscriminatorExtras extras) {
        /**
         * Checks the values.
         *
         * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
         * @param width the number of channels at 4x4 or 7x7, a multiple of half of that power of two
         * @param output creates a last layer after the logits, for a loss that expects probabilities
         * @param extras its optional layers; not minibatch discrimination, which needs flat features
         * @throws IllegalArgumentException if the image or the width is out of its range, or the extras have minibatch
         *     discrimination
         */
        public Settings {
            Pyramid.require(image, width);
            if (extras.minibatchDiscrimination()) {
                throw new IllegalArgumentException(
                        "DcganDiscriminator: expects no minibatch discrimination, which is for"
                                + " flat features, got one; take minibatch standard deviation instead");
            }
        }

        /**
         * {@return settings with 512 channels at 4x4, and logits}
         *
         * @param image [channels, size, size], the size 4 or 7 times a power of two, from 16 to 256
         */
        public static Settings of(Shape image) {
            return new Settings(image, Pyramid.DEFAULT_WIDTH, Optional.empty(), DiscriminatorExtras.none());
        }

        /**
         * {@return these settings with another number of channels}
         *
         * @param newWidth the number of channels at 4x4 or 7x7, a multiple of half of that power of two
         */
        public Settings width(int newWidth) {
            return new Settings(image, newWidth, output, extras);
        }

        /**
         * {@return these settings with a last layer after the logits}
         *
         * @param newOutput creates the layer, for example a sigmoid
         */
        public Settings output(Supplier<Layer> newOutput) {
            return new Settings(image, width, Optional.of(newOutput), extras);
        }

        /**
         * {@return these settings with other optional layers}
         *
         * @param newExtras its optional layers; not minibatch discrimination, which needs flat features
         */
        public Settings extras(DiscriminatorExtras newExtras) {
            return new Settings(image, width, output, newExtras);
        }
    }
}
