package org.gan4j.models;

import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.InstanceNorm2d;
import org.gan4j.nn.Layer;

/** The normalisation of a network of convolutions: with learned gains and biases, or without. */
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

    /** Makes the layer. */
    public abstract Layer of(int channels);

    /** The settings of a convolution in a network of this normalisation: one of gain and bias leaves the convolution no bias. */
    public abstract ConvSettings before(ConvSettings convolution);
}
