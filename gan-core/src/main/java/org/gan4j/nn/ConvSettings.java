package org.gan4j.nn;

import org.gan4j.shape.Window;

/**
 * Settings of a convolution. Immutable; safe to share between threads.
 *
 * @param in channels of its input
 * @param out channels of its output
 * @param window movement of the kernels
 * @param groups number of groups of channels, where each output group sees one input group
 * @param bias true to add a bias for each output channel
 */
public record ConvSettings(int in, int out, Window window, int groups, boolean bias) {
    /**
     * {@return settings with one group and with bias}
     *
     * @param in channels of the input
     * @param out channels of the output
     * @param window movement of the kernels
     */
    public static ConvSettings of(int in, int out, Window window) {
        return new ConvSettings(in, out, window, 1, true);
    }

    /**
     * Sets the number of groups into which both channels are divided.
     *
     * @param newGroups a divisor of both numbers of channels
     * @return settings with these groups
     */
    public ConvSettings groups(int newGroups) {
        return new ConvSettings(in, out, window, newGroups, bias);
    }

    /**
     * Leaves out the bias.
     *
     * @return settings without it
     */
    public ConvSettings withoutBias() {
        return new ConvSettings(in, out, window, groups, false);
    }

    ConvSettings require(String layer) {
        boolean positive = in > 0 && out > 0 && groups > 0;
        if (!positive || in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException(layer + ": expects positive channels that the groups divide, got " + in
                    + " -> " + out + " in " + groups + " groups");
        }
        return this;
    }

    @Override
    public String toString() {
        return in + " -> " + out + ", " + window + (groups == 1 ? "" : ", groups " + groups)
                + (bias ? "" : ", no bias");
    }
}
