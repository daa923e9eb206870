package org.gan4j.models.biggan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.AvgPool2d;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.ConditionalResidual;
import org.gan4j.nn.ConditionalSequential;
import org.gan4j.nn.Identity;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Module;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Residual;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Upsample;

/** The bottleneck blocks of BigGAN-deep: Brock, Donahue and Simonyan, ICLR 2019, figure 16. */
final class DeepBlocks {
    private static final int SHARE = 4;

    private final SpectralParts parts;

    DeepBlocks(SpectralParts parts) {
        this.parts = parts;
    }

    /**
     * Returns a block of the generator: convolutions of kernel 1, 3, 3 and 1, each after normalisation and ReLU, the inner ones
     * with a quarter of the input's channels. Its shortcut drops channels.
     *
     * @param condition the size of the condition
     * @param doubles whether it doubles the size, before the second convolution
     */
    ConditionalLayer generating(int in, int out, int condition, boolean doubles) {
        int inner = in / SHARE;
        List<Module> branch = new ArrayList<>();
        branch.add(parts.conditionalNorm(in, condition));
        branch.add(new ReLU());
        branch.add(parts.convolution(in, inner, 1));
        branch.add(parts.conditionalNorm(inner, condition));
        branch.add(new ReLU());
        if (doubles) {
            branch.add(Upsample.nearest(2));
        }
        branch.add(parts.convolution(inner, inner, 3));
        branch.add(parts.conditionalNorm(inner, condition));
        branch.add(new ReLU());
        branch.add(parts.convolution(inner, inner, 3));
        branch.add(parts.conditionalNorm(inner, condition));
        branch.add(new ReLU());
        branch.add(parts.convolution(inner, out, 1));
        Layer shortcut = in == out ? new Identity() : new FirstChannels(out);
        return new ConditionalResidual(
                new ConditionalSequential(branch), doubles ? new Sequential(shortcut, Upsample.nearest(2)) : shortcut);
    }

    /**
     * Returns a block of the discriminator: convolutions of kernel 1, 3, 3 and 1, each after ReLU, the inner ones with a quarter of
     * the output's channels. Its shortcut adds channels by a convolution.
     *
     * @param halves whether it halves the size, before the last convolution
     */
    Layer judging(int in, int out, boolean halves) {
        int inner = out / SHARE;
        List<Layer> branch = new ArrayList<>();
        branch.add(new ReLU());
        branch.add(parts.convolution(in, inner, 1));
        branch.add(new ReLU());
        branch.add(parts.convolution(inner, inner, 3));
        branch.add(new ReLU());
        branch.add(parts.convolution(inner, inner, 3));
        branch.add(new ReLU());
        if (halves) {
            branch.add(new AvgPool2d(2));
        }
        branch.add(parts.convolution(inner, out, 1));
        Layer shortcut = in == out ? new Identity() : new AddedChannels(parts.convolution(in, out - in, 1));
        return new Residual(new Sequential(branch), halves ? new Sequential(new AvgPool2d(2), shortcut) : shortcut);
    }
}
