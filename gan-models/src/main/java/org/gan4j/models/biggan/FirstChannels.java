package org.gan4j.models.biggan;

import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.tensor.Tensor;

/** The first channels of images [n, channels, height, width], the shortcut of a narrowing block of BigGAN-deep. */
final class FirstChannels extends Layer implements PerSample {
    private final int kept;

    FirstChannels(int kept) {
        this.kept = kept;
    }

    @Override
    protected Tensor compute(Tensor input) {
        return input.slice(1, 0, kept);
    }

    @Override
    public String toString() {
        return "FirstChannels(" + kept + ")";
    }
}
