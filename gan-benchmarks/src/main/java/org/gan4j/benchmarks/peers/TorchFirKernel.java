package org.gan4j.benchmarks.peers;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The filter [1, 3, 3, 1] in both directions as a depthwise convolution, with a gain. */
final class TorchFirKernel {
    private static final float[] TAPS = {1, 3, 3, 1};
    private static final float SUM = 64;
    private static final long[] ONE = {1, 1};

    private final long channels;
    private final Tensor weight;

    TorchFirKernel(long channels, float gain) {
        this.channels = channels;
        float[] kernel = new float[TAPS.length * TAPS.length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = gain * TAPS[i / TAPS.length] * TAPS[i % TAPS.length] / SUM;
        }
        this.weight =
                Tensor.create(kernel).reshape(1, 1, TAPS.length, TAPS.length).repeat(channels, 1, 1, 1);
    }

    /** Filters images with a border of zeros on each side. */
    Tensor filtered(Tensor x, long border) {
        long[] padding = {border, border};
        return torch.conv2d(x, weight, new TensorOptional(), ONE, padding, ONE, channels);
    }

    /** Enlarges images by 2: zeros between the pixels, then the filter. */
    Tensor enlarged(Tensor x) {
        return TorchContext.freeing(() -> {
            long height = 2 * x.size(2);
            long width = 2 * x.size(3);
            Tensor spread = x.reshape(x.size(0), channels, x.size(2), 1, x.size(3), 1);
            spread = torch.constant_pad_nd(spread, new long[] {0, 1, 0, 0, 0, 1}, new Scalar(0));
            // One more zero before than after: the last row and column are zeros already.
            Tensor padded = torch.constant_pad_nd(
                    spread.reshape(x.size(0), channels, height, width), new long[] {2, 1, 2, 1}, new Scalar(0));
            return filtered(padded, 0);
        });
    }
}
