package org.gan4j.models.stylegan2;

import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.tensor.Tensor;

/** The sum of two paths divided by sqrt(2), which keeps the variance of independent ones. */
final class HalvingBlock extends Layer implements PerSample {
    private static final double SHARE = Math.sqrt(0.5);

    private final Layer main;
    private final Layer shortcut;

    HalvingBlock(Layer main, Layer shortcut) {
        this.main = child("main", main);
        this.shortcut = child("shortcut", shortcut);
    }

    @Override
    protected Tensor compute(Tensor input) {
        return main.forward(input).add(shortcut.forward(input)).multiply(SHARE);
    }
}
