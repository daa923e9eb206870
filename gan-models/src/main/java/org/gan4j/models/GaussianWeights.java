package org.gan4j.models;

import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Initialization;
import org.gan4j.nn.Initializer;
import org.gan4j.nn.Module;

/**
 * The initial weights of DCGAN, Pix2Pix and CycleGAN: normal(0, 0.02), gains of batch normalisations normal(1, 0.02),
 * biases 0. Stateless; safe to share between threads.
 */
public final class GaussianWeights implements Initialization {
    private static final double DEVIATION = 0.02;

    @Override
    public Initializer of(Module owner, String name) {
        if (name.equals("bias")) {
            return Initializer.constant(0);
        }
        return Initializer.normal(owner instanceof BatchNorm2d ? 1 : 0, DEVIATION);
    }
}
