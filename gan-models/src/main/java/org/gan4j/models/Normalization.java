package org.gan4j.models;

import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.InstanceNorm2d;
import org.gan4j.nn.Layer;

/**
 * The normalisation of a convolutional network, with or without learned gains and biases. Immutable; safe to share between
 * threads.
 */
public enum Normalization {
    /** Batch normalisation with gain and bias. */
    BATCH {
        @Override
        public Layer of(int channels) {
            return new BatchNorm2d(channels);
        }

        @Override
        public ConvSettings before(ConvSettings convolution) {
            return convolution.withoutBias();
        }
    },

    /** Instance normalisation without gain and bias. */
    INSTANCE {
        @Override
        public Layer of(int channels) {
            return new InstanceNorm2d(channels);
        }

        @Override
        public ConvSettings before(ConvSettings convolution) {
            return convolution;
        }
    };

    /**
     * Creates the layer.
     *
     * @param channels the channels of its input
     * @return from [n, channels, height, width] to the same shape
     */
    public abstract Layer of(int channels);

    /**
     * {@return the settings of a convolution before this normalisation: without bias if the normalisation has one}
     *
     * @param convolution the settings of the convolution
     */
    public abstract ConvSettings before(ConvSettings convolution);
}
