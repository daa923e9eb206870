package org.gan4j.benchmarks.parity.families;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gan4j.parity.Values;
import org.gan4j.shape.Shape;

/** StyleGAN2's filter [1, 3, 3, 1] in both directions: zeros between pixels, zeros around, one depthwise convolution. */
final class TorchFir {
    private static final double[] TAPS = {0.125, 0.375, 0.375, 0.125};

    private TorchFir() {}

    /** Enlarges by 2. */
    static Tensor enlarged(Tensor x) {
        Tensor spread = x.reshape(x.size(0), x.size(1), x.size(2), 1, x.size(3), 1);
        spread = torch.constant_pad_nd(spread, new long[] {0, 1, 0, 0, 0, 1}, new Scalar(0));
        spread = spread.reshape(x.size(0), x.size(1), 2 * x.size(2), 2 * x.size(3));
        return filtered(spread, 2, 1, 4, 1);
    }

    /** Reduces by 2. */
    static Tensor reduced(Tensor x) {
        return filtered(x, 1, 1, 1, 2);
    }

    /** Filters with zeros before and after each side, and a gain. */
    static Tensor filtered(Tensor x, long before, long after, double gain, long stride) {
        double[] kernel = new double[16];
        for (int i = 0; i < 16; i++) {
            kernel[i] = gain * TAPS[i / 4] * TAPS[i % 4];
        }
        long channels = x.size(1);
        Tensor weight = Torch.of(Values.of(Shape.of(1, 1, 4, 4), kernel)).repeat(channels, 1, 1, 1);
        Tensor padded = torch.constant_pad_nd(x, new long[] {before, after, before, after}, new Scalar(0));
        return torch.conv2d(
                padded,
                weight,
                new TensorOptional(),
                new long[] {stride, stride},
                new long[] {0, 0},
                new long[] {1, 1},
                channels);
    }
}
