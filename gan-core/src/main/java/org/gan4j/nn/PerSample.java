package org.gan4j.nn;

/**
 * Marks a layer that treats samples independently: in every mode, sample i of the output, [n, ..], depends only on
 * sample i of the input, and a pass changes no state. Two batches may therefore share a pass, with the same outputs.
 * Thread safety: see {@link Module}.
 *
 * <p>A layer with child layers makes this promise for its own computation only; {@link #isEverywhere} checks the
 * children too. Batch normalisation and the minibatch layers do not treat samples independently; neither do
 * SpectralNorm, which counts passes, and LayerNorm, whose shape may include the axis of the samples.
 */
public interface PerSample {
    /**
     * {@return true if a network consists of such layers only}
     *
     * @param network network to check, with all its children
     */
    static boolean isEverywhere(Module network) {
        return network.modules().stream().allMatch(PerSample.class::isInstance);
    }
}
