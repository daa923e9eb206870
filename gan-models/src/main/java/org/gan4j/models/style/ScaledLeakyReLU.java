package org.gan4j.models.style;

import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.tensor.Tensor;

/**
 * Leaky ReLU of slope 0.2 times sqrt(2), which nearly keeps the mean square of normal inputs. Karras et al., CVPR 2020.
 * Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class ScaledLeakyReLU extends Layer implements PerSample {
    private static final double SLOPE = 0.2;
    private static final double SCALE = Math.sqrt(2);

    @Override
    protected Tensor compute(Tensor input) {
        return input.leakyRelu(SLOPE).multiply(SCALE);
    }
}
