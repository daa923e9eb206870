package org.gan4j.models.conv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.BatchNormSettings;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.ZeroPad2d;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * A discriminator of four 3x3 convolutions with dropout: images [n, channels, height, width] to [n, 1]; logits by default.
 *
 * <p>The first three convolutions halve the image and the last three double the channels. Each is followed by LeakyReLU and
 * dropout, all but the first also by BatchNorm2d; after the second, a row and a column of zeros are appended. A linear
 * layer over all remaining values follows. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class ConvDiscriminator extends Layer implements FeatureExtractor, PerSample {
    private static final Window KERNEL = Window.of(3).padding(1);
    private static final Window HALVING = KERNEL.stride(2);

    private final Settings settings;
    private final Sequential model;

    /**
     * Creates a discriminator with 32, 64, 128 and 256 channels, and logits.
     *
     * @param image [channels, height, width]
     * @param random the stream of the initial weights and of dropout masks
     */
    public ConvDiscriminator(Shape image, RandomStream random) {
        this(Settings.of(image), random);
    }

    /**
     * Creates a discriminator with other settings.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights and of dropout masks
     */
    public ConvDiscriminator(Settings settings, RandomStream random) {
        this.settings = settings;
        this.model = child("model", new Sequential(layers(settings, random)));
    }

    private static List<Layer> layers(Settings settings, RandomStream random) {
        Shape image = settings.image;
        int width = settings.width;
        RandomStream masks = random.split("dropout");
        List<Layer> layers = new ArrayList<>();
        layers.add(new Conv2d(image.size(0), width, HALVING, random.split("convolution 1")));
        layers.add(new LeakyReLU(0.2));
        layers.add(new Dropout(settings.dropout, masks));
        layers.add(new Conv2d(width, 2 * width, HALVING, random.split("convolution 2")));
        layers.add(new ZeroPad2d(0, 1, 0, 1));
        layers.addAll(settings.normalized(2 * width, 0.82, 0.25, masks));
        layers.add(new Conv2d(2 * width, 4 * width, HALVING, random.split("convolution 3")));
        layers.addAll(settings.normalized(4 * width, 0.82, 0.2, masks));
        layers.add(new Conv2d(4 * width, 8 * width, KERNEL, random.split("convolution 4")));
        layers.addAll(settings.normalized(8 * width, 0.8, 0.25, masks));
        layers.add(new Flatten());
        int left = 8 * width * left(image.size(1)) * left(image.size(2));
        layers.addAll(settings.extras.comparing(left, random));
        layers.add(new Linear(settings.extras.widthBehind(left), 1, random.split("output")));
        settings.output.ifPresent(output -> layers.add(output.get()));
        return settings.extras.bounded(layers, random);
    }

    /** Returns the size left of a height or width: 5 of 32. */
    private static int left(int size) {
        int padded = HALVING.outputHeight(HALVING.outputHeight(size)) + 1;
        return HALVING.outputHeight(padded);
    }

    @Override
    protected Tensor compute(Tensor images) {
        return model.forward(required(images));
    }

    /** Computes the output of the convolutions and the extras, flat. */
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
        return "ConvDiscriminator(" + settings.image + " -> 1, width " + settings.width + ")";
    }

    /**
     * The settings of the discriminator. Immutable.
     *
     * @param image [channels, height, width]
     * @param width the number of channels after the first convolution
     * @param dropout the probability of the dropout after each activation
     * @param output creates a last layer after the logits, for a loss that expects probabilities
     * @param extras its optional layers
     */
    public record Settings(
            Shape image, int width, double dropout, Optional<Supplier<Layer>> output, DiscriminatorExtras extras) {
        private static final int DEFAULT_WIDTH = 32;
        private static final double DEFAULT_DROPOUT = 0.25;

        /**
         * Checks the values.
         *
         * @param image [channels, height, width]
         * @param width the number of channels after the first convolution
         * @param dropout the probability of the dropout after each activation
         * @param output creates a last layer after the logits, for a loss that expects probabilities
         * @param extras its optional layers
         * @throws IllegalArgumentException if the image is no image, the width is not positive or the dropout is
         *     outside [0, 1)
         */
        public Settings {
            if (image.rank() != 3 || image.elements() == 0 || width <= 0) {
                throw new IllegalArgumentException("ConvDiscriminator: expects images [channels, height, width] and a"
                        + " positive width, got " + image + " and " + width);
            }
            if (!(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("ConvDiscriminator: expects a dropout in [0, 1), got " + dropout);
            }
        }

        /**
         * {@return settings with 32, 64, 128 and 256 channels, dropout of 0.25, and logits}
         *
         * @param image [channels, height, width]
         */
        public static Settings of(Shape image) {
            return new Settings(image, DEFAULT_WIDTH, DEFAULT_DROPOUT, Optional.empty(), DiscriminatorExtras.none());
        }

        /**
         * {@return these settings with another number of channels}
         *
         * @param newWidth the number of channels after the first convolution
         */
        public Settings width(int newWidth) {
            return new Settings(image, newWidth, dropout, output, extras);
        }

        /**
         * {@return these settings with another dropout}
         *
         * @param probability the probability of the dropout after each activation, in [0, 1)
         */
        public Settings dropout(double probability) {
            return new Settings(image, width, probability, output, extras);
        }

        /**
         * {@return these settings with a last layer after the logits}
         *
         * @param newOutput creates the layer, for example a sigmoid
         */
        public Settings output(Supplier<Layer> newOutput) {
            return new Settings(image, width, dropout, Optional.of(newOutput), extras);
        }

        /**
         * {@return these settings with other optional layers}
         *
         * @param newExtras its optional layers
         */
        public Settings extras(DiscriminatorExtras newExtras) {
            return new Settings(image, width, dropout, output, newExtras);
        }

        private List<Layer> normalized(int channels, double momentum, double slope, RandomStream masks) {
            return List.of(
                    new BatchNorm2d(BatchNormSettings.of(channels).momentum(momentum)),
                    new LeakyReLU(slope),
                    new Dropout(dropout, masks));
        }
    }
}
