package org.gan4j.models.stylegan2;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.style.ScaledLeakyReLU;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.FirFilter2d;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.MinibatchStdDev;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Fir;

/** Creates the layers of the discriminators, with equalised learning rates. */
final class Judging {
    private static final Fir SMOOTH = Fir.of(1, 3, 3, 1);

    private final RandomStream random;

    Judging(RandomStream random) {
        this.random = random;
    }

    /** Returns the layers from images [n, channels, size, size] to features [n, width]. */
    Sequential features(StyleGan2DiscriminatorSettings settings) {
        List<Layer> layers = new ArrayList<>();
        int full = settings.image().size(1);
        layers.addAll(convolution(settings.image().size(0), settings.width(full), Window.of(1)));
        for (int size = full; size > 4; size /= 2) {
            layers.add(block(settings.width(size), settings.width(size / 2), settings.residual()));
        }
        int width = settings.width(4);
        layers.add(new MinibatchStdDev(settings.group()));
        layers.addAll(convolution(width + 1, width, Window.same(3)));
        layers.add(new Flatten());
        layers.add(linear(16 * width, width));
        layers.add(new ScaledLeakyReLU());
        return new Sequential(layers);
    }

    Layer linear(int in, int out) {
        return new EqualizedLR(new Linear(in, out, random), random);
    }

    /** Returns a block that halves the size: smoothed with [1, 3, 3, 1] before the stride. */
    private Layer block(int in, int out, boolean residual) {
        List<Layer> layers = new ArrayList<>(convolution(in, in, Window.same(3)));
        layers.add(new FirFilter2d(SMOOTH.padding(2, 2)));
        layers.addAll(convolution(in, out, Window.of(3).stride(2)));
        Sequential main = new Sequential(layers);
        if (!residual) {
            return main;
        }
        Layer shortcut = new EqualizedLR(
                new Conv2d(ConvSettings.of(in, out, Window.of(1)).withoutBias(), random), random);
        return new HalvingBlock(main, new Sequential(new FirFilter2d(SMOOTH.reducing(2)), shortcut));
    }

    private List<Layer> convolution(int in, int out, Window window) {
        return List.of(new EqualizedLR(new Conv2d(in, out, window, random), random), new ScaledLeakyReLU());
    }
}
