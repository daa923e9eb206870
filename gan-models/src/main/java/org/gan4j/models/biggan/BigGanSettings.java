package org.gan4j.models.biggan;

import org.gan4j.shape.Shape;

/**
 * The settings of a {@link BigGanGenerator} and a {@link BigGanDiscriminator}, which need not be the same. Immutable; safe to
 * share between threads.
 *
 * @param image [channels, size, size], the size 32, 64, 128 or 256
 * @param classes 1 or more
 * @param width the unit of the numbers of channels: each layer has a multiple of it
 * @param attention the side of the feature maps with self-attention; 0 for no attention
 * @param noise the sizes of the generator's inputs
 * @param deep whether blocks are the bottlenecks of BigGAN-deep, twice as many
 */
public record BigGanSettings(Shape image, int classes, int width, int attention, Noise noise, boolean deep) {
    private static final int WIDTH = 96;
    private static final int DEEP_WIDTH = 128;
    private static final int LARGEST_ATTENTION = 64;
    private static final int HEADS = 8;
    private static final int BOTTLENECK = 4;

    /**
     * The sizes of the generator's inputs.
     *
     * @param part the numbers of noise for the first layer, and as many for each block that doubles the size; in BigGAN-deep, all
     *     noise
     * @param embedding the size of the class embedding that all blocks share
     */
    public record Noise(int part, int embedding) {
        private static final Noise STANDARD = new Noise(20, 128);
        private static final Noise DEEP = new Noise(128, 128);

        /**
         * Checks the values.
         *
         * @param part the numbers of noise for the first layer, and as many for each block that doubles the size; in
         *     BigGAN-deep, all noise
         * @param embedding the size of the class embedding that all blocks share
         * @throws IllegalArgumentException if a number is not positive
         */
        public Noise {
            if (part < 1 || embedding < 1) {
                throw new IllegalArgumentException(
                        "BigGanSettings: expects a positive size of noise and embedding, got " + part + " and "
                                + embedding);
            }
        }
    }

    /**
     * Checks the values.
     *
     * @param image [channels, size, size], the size 32, 64, 128 or 256
     * @param classes 1 or more
     * @param width the unit of the numbers of channels: each layer has a multiple of it
     * @param attention the side of the feature maps with self-attention; 0 for no attention
     * @param noise the sizes of the generator's inputs
     * @param deep whether blocks are the bottlenecks of BigGAN-deep, twice as many
     * @throws IllegalArgumentException if a number is out of its range
     */
    public BigGanSettings {
        boolean square = image.rank() == 3 && image.size(0) > 0 && image.size(1) == image.size(2);
        if (!square || !BigGanLayout.has(image.size(1))) {
            throw new IllegalArgumentException("BigGanSettings: expects images [channels, size, size] of "
                    + BigGanLayout.sizes() + ", got " + image);
        }
        if (classes < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "BigGanSettings: expects a positive number of classes and width, got " + classes + " and " + width);
        }
        requireAttention(image.size(1), width, attention, deep);
        requireBottlenecks(image.size(1), width, deep);
    }

    private static void requireAttention(int size, int width, int attention, boolean deep) {
        if (attention == 0) {
            return;
        }
        BigGanLayout layout = BigGanLayout.of(size);
        Integer multiple = layout.discriminatorBySide(size, deep).get(attention);
        if (multiple == null || attention < 8) {
            throw new IllegalArgumentException("BigGanSettings: expects attention at a power of two from 8 to half the"
                    + " size of images, " + size + ", got " + attention);
        }
        int generated = width * layout.generatorAt(attention);
        int judged = width * multiple;
        if (generated % HEADS != 0 || judged % HEADS != 0) {
            throw new IllegalArgumentException("BigGanSettings: expects a width that makes the channels with attention"
                    + " multiples of 8, got " + width + ", which makes them " + generated + " and " + judged);
        }
    }

    private static void requireBottlenecks(int size, int width, boolean deep) {
        int least = BigGanLayout.of(size).generator().stream()
                .mapToInt(each -> each)
                .min()
                .orElse(1);
        if (deep && width * least % BOTTLENECK != 0) {
            throw new IllegalArgumentException(
                    "BigGanSettings: expects, of BigGAN-deep, a width that makes all channels multiples of 4, got "
                            + width);
        }
    }

    /**
     * {@return the paper's settings: 96 channels, attention at 64x64, or at half the size of smaller images} For 32x32
     * they are those of the configuration for CIFAR-10 with attention.
     *
     * @param image [channels, size, size], the size 32, 64, 128 or 256
     * @param classes the number of classes, 1 or more
     */
    public static BigGanSettings of(Shape image, int classes) {
        int half = image.rank() == 3 ? image.size(1) / 2 : 0;
        return new BigGanSettings(image, classes, WIDTH, Math.min(LARGEST_ATTENTION, half), Noise.STANDARD, false);
    }

    /**
     * {@return the paper's settings of BigGAN-deep: 128 channels, noise of 128, attention as in {@link #of}}
     *
     * @param image [channels, size, size], the size 32, 64, 128 or 256
     * @param classes the number of classes, 1 or more
     */
    public static BigGanSettings deep(Shape image, int classes) {
        BigGanSettings plain = of(image, classes);
        return new BigGanSettings(image, classes, DEEP_WIDTH, plain.attention, Noise.DEEP, true);
    }

    /**
     * {@return these settings with other numbers of channels}
     *
     * @param newWidth the unit of the numbers of channels: each layer has a multiple of it
     */
    public BigGanSettings withWidth(int newWidth) {
        return new BigGanSettings(image, classes, newWidth, attention, noise, deep);
    }

    /**
     * {@return these settings with attention at other feature maps}
     *
     * @param side a power of two that is the side of a stage's feature maps; 0 for no attention
     */
    public BigGanSettings withAttention(int side) {
        return new BigGanSettings(image, classes, width, side, noise, deep);
    }

    /**
     * {@return these settings with inputs of other sizes}
     *
     * @param part the numbers of noise for the first layer, and as many for each block that doubles the size; in
     *     BigGAN-deep, all noise
     * @param embedding the size of the class embedding that all blocks share
     */
    public BigGanSettings withNoise(int part, int embedding) {
        return new BigGanSettings(image, classes, width, attention, new Noise(part, embedding), deep);
    }

    BigGanLayout layout() {
        return BigGanLayout.of(image.size(1));
    }

    /** Returns the size of all noise of a sample. */
    int latent() {
        return deep ? noise.part : noise.part * (1 + layout().doublings());
    }

    /** Returns the size of the condition of a block. */
    int condition() {
        return noise.embedding + noise.part;
    }

    @Override
    public String toString() {
        return image + ", classes " + classes + ", width " + width
                + (attention == 0 ? ", no attention" : ", attention at " + attention) + (deep ? ", deep" : "");
    }
}
