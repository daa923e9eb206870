package org.gan4j.models.pix2pix;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * One level of a U-Net: a halving, the levels within, and a doubling; all but the outermost concatenate their input with
 * their output.
 */
final class UNetLevel extends Layer {
    private static final double SLOPE = 0.2;
    private static final int DROPOUTS = 3;
    private static final Window HALVING = Window.of(4).stride(2).padding(1);

    private final int level;
    private final Sequential model;

    private UNetLevel(int level, List<Layer> layers) {
        this.level = level;
        this.model = child("model", new Sequential(layers));
    }

    static UNetLevel outermost(UNetSettings settings, RandomStream random) {
        return of(0, settings, random);
    }

    private static UNetLevel of(int level, UNetSettings settings, RandomStream random) {
        boolean outermost = level == 0;
        boolean innermost = level == settings.levels() - 1;
        int inner = settings.channels(level);
        List<Layer> layers = new ArrayList<>();
        if (!outermost) {
            layers.add(new LeakyReLU(SLOPE));
        }
        int outer = outermost ? settings.in() : settings.channels(level - 1);
        layers.add(new Conv2d(settings.normalization().before(ConvSettings.of(outer, inner, HALVING)), random));
        if (!outermost && !innermost) {
            layers.add(settings.normalization().of(inner));
        }
        if (!innermost) {
            layers.add(of(level + 1, settings, random));
        }
        layers.add(new ReLU());
        int joined = innermost ? inner : 2 * inner;
        layers.addAll(outermost ? last(joined, settings, random) : doubling(joined, level, settings, random));
        return new UNetLevel(level, layers);
    }

    private static List<Layer> last(int in, UNetSettings settings, RandomStream random) {
        return List.of(new ConvTranspose2d(ConvSettings.of(in, settings.out(), HALVING), random), new Tanh());
    }

    private static List<Layer> doubling(int in, int level, UNetSettings settings, RandomStream random) {
        int out = settings.channels(level - 1);
        ConvSettings convolution = settings.normalization().before(ConvSettings.of(in, out, HALVING));
        List<Layer> layers = new ArrayList<>();
        layers.add(new ConvTranspose2d(convolution, random));
        layers.add(settings.normalization().of(out));
        boolean full = level - 1 >= 3;
        if (full && level >= settings.levels() - DROPOUTS) {
            layers.add(new Dropout(random));
        }
        return layers;
    }

    @Override
    protected Tensor compute(Tensor input) {
        return level == 0 ? model.forward(input) : Tensor.concatenate(1, input, model.forward(input));
    }

    @Override
    public String toString() {
        return "UNetLevel(" + level + ")";
    }
}
