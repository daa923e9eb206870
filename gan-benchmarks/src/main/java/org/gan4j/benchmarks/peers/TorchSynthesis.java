package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * StyleGAN2's synthesis as public PyTorch programs have it: the weights of each image are modulated and demodulated, and one
 * grouped convolution takes a group for each image. Karras et al., CVPR 2020.
 */
final class TorchSynthesis {
    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};
    private static final long[] NONE = {0, 0};

    private final TorchContext context;
    private final Tensor constant;
    private final List<Modulated> convolutions = new ArrayList<>();
    private final List<Modulated> images = new ArrayList<>();
    private final TorchFirKernel enlarging;

    TorchSynthesis(Composite.Synthesis part, TorchContext context) {
        this.context = context;
        int first = part.widths().get(0);
        this.constant =
                context.learned(torch.randn(1, first, Composite.Synthesis.SMALLEST, Composite.Synthesis.SMALLEST));
        int before = first;
        for (int i = 0; i < part.widths().size(); i++) {
            int width = part.widths().get(i);
            if (i > 0) {
                convolutions.add(new Modulated(before, width, part.style(), Kind.DOUBLING));
            }
            convolutions.add(new Modulated(width, width, part.style(), Kind.KEEPING));
            before = width;
        }
        part.widths().forEach(width -> images.add(new Modulated(width, part.colours(), part.style(), Kind.IMAGE)));
        this.enlarging = new TorchFirKernel(part.colours(), 4);
    }

    /** Computes images of one style [n, size] for all layers. */
    Tensor forward(Tensor style) {
        Tensor x = convolutions.get(0).styled(constant.repeat(style.size(0), 1, 1, 1), style);
        Tensor image = images.get(0).image(x, style);
        for (int i = 1; i < images.size(); i++) {
            Tensor below = x;
            Tensor doubled = convolutions.get(2 * i - 1).styled(below, style);
            below.close();
            x = convolutions.get(2 * i).styled(doubled, style);
            doubled.close();
            try (Tensor enlarged = enlarging.enlarged(image);
                    Tensor added = images.get(i).image(x, style)) {
                image.close();
                image = enlarged.add(added);
            }
        }
        x.close();
        return image;
    }

    /** The kinds of modulated convolutions. */
    private enum Kind {
        KEEPING,
        DOUBLING,
        /** A convolution of kernel 1 without demodulation and noise. */
        IMAGE
    }

    /** A modulated convolution with its affine map of the style. */
    private final class Modulated {
        private static final double EPS = 1e-8;

        private final Kind kind;
        private final int in;
        private final int out;
        private final long kernel;
        private final Tensor bias;
        private final Tensor affine;
        private final Tensor affineBias;
        private final Tensor weight;
        private final @Nullable Tensor strength;
        private final TorchFirKernel smoothing;

        Modulated(int in, int out, int style, Kind kind) {
            this.kind = kind;
            this.in = in;
            this.out = out;
            this.kernel = kind == Kind.IMAGE ? 1 : 3;
            this.bias = context.learned(torch.zeros(out, 1, 1));
            this.affine = context.learned(torch.randn(in, style));
            this.affineBias = context.learned(torch.zeros(in));
            this.weight = context.learned(torch.randn(out, in, kernel, kernel));
            this.strength = kind == Kind.IMAGE ? null : context.learned(torch.zeros(new long[0]));
            this.smoothing = new TorchFirKernel(out, 4);
        }

        /** Convolves, adds noise and bias, and activates. */
        Tensor styled(Tensor x, Tensor style) {
            return TorchContext.freeing(() -> {
                Tensor output = convolved(x, style);
                Tensor noise = torch.randn(x.size(0), 1, output.size(2), output.size(3));
                Tensor noisy = strength == null ? output : torch.addcmul(output, strength, noise);
                noisy.add_(bias);
                return TorchModel.scaledLeakyRelu(noisy);
            });
        }

        Tensor image(Tensor x, Tensor style) {
            return TorchContext.freeing(() -> convolved(x, style).add(bias));
        }

        private Tensor convolved(Tensor x, Tensor style) {
            long n = x.size(0);
            Tensor weights = weights(style);
            Tensor joined = x.reshape(1, n * in, x.size(2), x.size(3));
            if (kind != Kind.DOUBLING) {
                long[] padding = {kernel / 2, kernel / 2};
                Tensor grouped = weights.reshape(n * out, in, kernel, kernel);
                Tensor output = torch.conv2d(joined, grouped, new TensorOptional(), ONE, padding, ONE, n);
                return output.reshape(n, out, x.size(2), x.size(3));
            }
            Tensor grouped = weights.transpose(1, 2).reshape(n * in, out, kernel, kernel);
            Tensor spread = torch.conv_transpose2d(joined, grouped, new TensorOptional(), TWO, NONE, NONE, n, ONE);
            return smoothing.filtered(spread.reshape(n, out, spread.size(2), spread.size(3)), 1);
        }

        private static Tensor equalized(Tensor parameter) {
            double fanIn = (double) parameter.numel() / parameter.size(0);
            return parameter.mul(new Scalar(1 / Math.sqrt(fanIn)));
        }

        /** Returns the weights of each image: [n, out, in, kernel, kernel]. */
        private Tensor weights(Tensor style) {
            Tensor scales = torch.linear(style, equalized(affine), new TensorOptional(affineBias))
                    .add(new Scalar(1));
            Tensor modulated = equalized(weight).unsqueeze(0).mul(scales.reshape(style.size(0), 1, in, 1, 1));
            if (kind == Kind.IMAGE) {
                return modulated;
            }
            Tensor energies = modulated.square().sum(new long[] {2, 3, 4}, true, new ScalarTypeOptional());
            return modulated.mul(energies.add(new Scalar(EPS)).rsqrt());
        }
    }
}
