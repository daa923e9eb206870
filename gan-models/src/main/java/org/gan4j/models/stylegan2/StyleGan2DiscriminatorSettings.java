package org.gan4j.models.stylegan2;

import org.gan4j.shape.Shape;

/**
 * The settings of a {@link StyleGan2Discriminator} and a {@link ConditionalStyleGan2Discriminator}. Immutable; safe to share
 * between threads.
 *
 * @param image [channels, size, size], the size a power of two from 8 to 1024
 * @param base the number of channels times the size, halved, at sizes where {@code most} is no limit
 * @param most the largest number of channels
 * @param residual whether blocks have shortcuts; without them it is the "orig" architecture
 * @param group the number of samples that are compared by their standard deviation
 */
public record StyleGan2DiscriminatorSettings(Shape image, int base, int most, boolean residual, int group) {
    private static final int GROUP = 4;
    private static final int CIFAR_GROUP = 32;

    /**
     * Checks the values.
     *
     * @param image [channels, size, size], the size a power of two from 8 to 1024
     * @param base the number of channels times the size, halved, at sizes where {@code most} is no limit
     * @param most the largest number of channels
     * @param residual whether blocks have shortcuts; without them it is the "orig" architecture
     * @param group the number of samples that are compared by their standard deviation
     * @throws IllegalArgumentException if a number is out of its range
     */
    public StyleGan2DiscriminatorSettings {
        StyleGan2Settings.of(image).withWidths(base, most);
        if (group < 2) {
            throw new IllegalArgumentException(
                    "StyleGan2DiscriminatorSettings: expects groups of 2 samples or more, got " + group);
        }
    }

    /**
     * {@return the paper's settings: 512 channels up to 64x64, residual blocks, groups of 4}
     *
     * @param image [channels, size, size], the size a power of two from 8 to 1024
     */
    public static StyleGan2DiscriminatorSettings of(Shape image) {
        StyleGan2Settings widths = StyleGan2Settings.of(image);
        return new StyleGan2DiscriminatorSettings(image, widths.base(), widths.most(), true, GROUP);
    }

    /**
     * {@return the settings for CIFAR-10: no shortcuts, groups of 32}
     *
     * @param image [channels, size, size], the size a power of two from 8 to 1024
     */
    public static StyleGan2DiscriminatorSettings cifar(Shape image) {
        StyleGan2DiscriminatorSettings paper = of(image);
        return new StyleGan2DiscriminatorSettings(image, paper.base, paper.most, false, CIFAR_GROUP);
    }

    /**
     * {@return the settings with other numbers of channels: min(most, 2 base / size)}
     *
     * @param newBase the number of channels times the size, halved, at sizes where {@code most} is no limit
     * @param newMost the largest number of channels
     */
    public StyleGan2DiscriminatorSettings withWidths(int newBase, int newMost) {
        return new StyleGan2DiscriminatorSettings(image, newBase, newMost, residual, group);
    }

    /**
     * {@return these settings with groups of another size}
     *
     * @param newGroup the number of samples that are compared by their standard deviation
     */
    public StyleGan2DiscriminatorSettings withGroup(int newGroup) {
        return new StyleGan2DiscriminatorSettings(image, base, most, residual, newGroup);
    }

    /** Returns the number of channels of images of a size. */
    int width(int size) {
        return (int) Math.min(most, 2L * base / size);
    }

    @Override
    public String toString() {
        return image + " -> 1, base " + base + ", most " + most + (residual ? "" : ", no shortcuts") + ", group "
                + group;
    }
}
