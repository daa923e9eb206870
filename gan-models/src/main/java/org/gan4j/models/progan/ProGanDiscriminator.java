package org.gan4j.models.progan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.models.GrowthState;
import org.gan4j.models.Progressive;
import org.gan4j.nn.AvgPool2d;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.FirFilter2d;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.MinibatchStdDev;
import org.gan4j.nn.ModuleList;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Fir;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The discriminator of ProGAN and StyleGAN: images [n, channels, size, size] of the present size of {@link #growth} to
 * logits [n, 1].
 *
 * <p>A convolution of kernel 1 into each level, two convolutions and an average over 2x2 pixels for each halving; at 4x4 the
 * standard deviation over the batch, a convolution and two linear layers; equalised learning rates, leaky ReLU. Karras et
 * al., ICLR 2018, table 2. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class ProGanDiscriminator extends Layer implements Progressive, FeatureExtractor {
    private final ProGanSettings settings;
    private final GrowthState growth;
    private final ModuleList<Layer> images;
    private final ModuleList<Layer> levels;
    private final Sequential last;
    private final Layer judge;

    /**
     * Creates ProGAN's discriminator.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public ProGanDiscriminator(ProGanSettings settings, RandomStream random) {
        this(settings, false, random);
    }

    /**
     * Creates StyleGAN's discriminator, which smooths features with [1, 2, 1] before each reduction. Karras, Laine and Aila,
     * CVPR 2019.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     * @return a discriminator with fresh weights
     */
    public static ProGanDiscriminator smoothing(ProGanSettings settings, RandomStream random) {
        return new ProGanDiscriminator(settings, true, random);
    }

    private ProGanDiscriminator(ProGanSettings settings, boolean smooths, RandomStream random) {
        this.settings = settings;
        this.growth = child("growth", new GrowthState(settings.image().size(1)));
        EqualizedParts parts = new EqualizedParts(random);
        List<Layer> inputs = new ArrayList<>();
        List<Layer> blocks = new ArrayList<>();
        for (int size = 4; size <= growth.full(); size *= 2) {
            int width = settings.width(size);
            inputs.add(new Sequential(parts.convolution(settings.image().size(0), width, 1)));
            if (size > 4) {
                List<Layer> layers = parts.convolution(width, width, 3);
                if (smooths) {
                    layers.add(new FirFilter2d(Fir.of(1, 2, 1).padding(1, 1)));
                }
                layers.addAll(parts.convolution(width, settings.width(size / 2), 3));
                layers.add(new AvgPool2d(2));
                blocks.add(new Sequential(layers));
            }
        }
        this.images = child("images", new ModuleList<>(inputs));
        this.levels = child("levels", new ModuleList<>(blocks));
        int width = settings.width(4);
        List<Layer> layers = new ArrayList<>(List.of(new MinibatchStdDev()));
        layers.addAll(parts.convolution(width + 1, width, 3));
        layers.add(new Flatten());
        layers.addAll(parts.linear(16 * width, width));
        this.last = child("last", new Sequential(layers));
        this.judge = child("judge", new EqualizedLR(new Linear(width, 1, random), random));
    }

    @Override
    protected Tensor compute(Tensor samples) {
        return judge.forward(features(samples));
    }

    /** Computes the input of the last linear layer: [n, channels, size, size] to [n, width]. */
    @Override
    public Tensor features(Tensor samples) {
        int size = growth.size();
        Shape expected = Shape.of(settings.image().size(0), size, size);
        if (samples.shape().rank() != 4 || !samples.shape().range(1, 4).equals(expected)) {
            throw expects("[n, *] of images " + expected + ", the present size", samples);
        }
        return Scope.keeping(() -> last.forward(reduced(samples, GrowthState.level(size))));
    }

    /** Returns the features at 4x4. */
    private Tensor reduced(Tensor samples, int newest) {
        double alpha = growth.alpha();
        if (newest == 0) {
            return images.get(0).forward(samples);
        }
        Tensor features;
        if (alpha == 0) {
            features = images.get(newest - 1)
                    .forward(samples.avgPool2d(Window.of(2).stride(2)));
        } else {
            features = levels.get(newest - 1).forward(images.get(newest).forward(samples));
            features = alpha == 1
                    ? features
                    : growth.mixed(
                            images.get(newest - 1)
                                    .forward(samples.avgPool2d(Window.of(2).stride(2))),
                            features);
        }
        for (int level = newest - 1; level > 0; level--) {
            features = levels.get(level - 1).forward(features);
        }
        return features;
    }

    @Override
    public GrowthState growth() {
        return growth;
    }

    @Override
    public String toString() {
        return "ProGanDiscriminator(" + settings + ")";
    }
}
