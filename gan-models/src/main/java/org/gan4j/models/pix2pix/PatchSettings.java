package org.gan4j.models.pix2pix;

import java.util.List;
import org.gan4j.models.Normalization;

/**
 * The settings of a {@link PatchDiscriminator}. Immutable; safe to share between threads.
 *
 * @param channels the channels of its images; for a pair, the sum of both
 * @param receptiveField the side of the patch that one output sees: 1, 16, 34, 70, 142 or 286
 * @param width the number of channels after the first layer; twice as many after each further one, up to 8 times
 * @param normalization the normalisation of all but the first and the last layer
 */
public record PatchSettings(int channels, int receptiveField, int width, Normalization normalization) {
    private static final int WIDTH = 64;

    /** The receptive fields in the order of their halvings. */
    private static final List<Integer> FIELDS = List.of(1, 16, 34, 70, 142, 286);

    /**
     * Checks the values.
     *
     * @param channels the channels of its images; for a pair, the sum of both
     * @param receptiveField the side of the patch that one output sees: 1, 16, 34, 70, 142 or 286
     * @param width the number of channels after the first layer; twice as many after each further one, up to 8 times
     * @param normalization the normalisation of all but the first and the last layer
     * @throws IllegalArgumentException if a number is out of its range
     */
    public PatchSettings {
        if (channels < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "PatchSettings: expects positive channels and width, got " + channels + " and " + width);
        }
        if (!FIELDS.contains(receptiveField)) {
            throw new IllegalArgumentException(
                    "PatchSettings: expects a receptive field of 1, 16, 34, 70, 142 or 286, got " + receptiveField);
        }
    }

    /**
     * {@return the paper's settings: patches of 70x70, 64 channels, batch normalisation}
     *
     * @param channels the channels of its images; for a pair, the sum of both
     */
    public static PatchSettings of(int channels) {
        return new PatchSettings(channels, 70, WIDTH, Normalization.BATCH);
    }

    /**
     * {@return these settings with another size of the patches}
     *
     * @param newReceptiveField the side of the patch that one output sees: 1, 16, 34, 70, 142 or 286
     */
    public PatchSettings withReceptiveField(int newReceptiveField) {
        return new PatchSettings(channels, newReceptiveField, width, normalization);
    }

    /**
     * {@return these settings with other numbers of channels}
     *
     * @param newWidth the number of channels after the first layer; twice as many after each further one, up to 8 times
     */
    public PatchSettings withWidth(int newWidth) {
        return new PatchSettings(channels, receptiveField, newWidth, normalization);
    }

    /**
     * {@return these settings with another normalisation}
     *
     * @param newNormalization the normalisation of all but the first and the last layer
     */
    public PatchSettings withNormalization(Normalization newNormalization) {
        return new PatchSettings(channels, receptiveField, width, newNormalization);
    }

    /** Returns the number of layers that halve the size. */
    int halvings() {
        return FIELDS.indexOf(receptiveField);
    }

    @Override
    public String toString() {
        return channels + " channels, receptive field " + receptiveField + ", width " + width
                + (normalization == Normalization.BATCH ? "" : ", instance normalisation");
    }
}
