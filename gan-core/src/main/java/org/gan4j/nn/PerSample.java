package org.gan4j.nn;

/**
 * A layer that treats each sample by itself: sample i of the output, [n, ..], follows from sample i of the input alone, in
 * every mode, and a pass leaves no trace. So two batches may share a pass, with the same outputs.
 *
 * <p>A layer made of others says so of what it does besides; {@link #isEverywhere} asks the others too. Batch normalisation
 * and the minibatch layers are none, nor are SpectralNorm, which counts passes, and LayerNorm, whose shape may include the
 * axis of the samples.
 */
public interface PerSample {
    /** Whether a network consists of nothing else. */
    static boolean isEverywhere(Module network) {
        return network.modules().stream().allMatch(PerSample.class::isInstance);
    }
}
