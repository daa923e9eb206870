package org.gan4j.models.progan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.Generator;
import org.gan4j.models.GrowthState;
import org.gan4j.models.Progressive;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ModuleList;
import org.gan4j.nn.PixelNorm;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * ProGAN's generator: noise [n, latent] to images [n, channels, size, size] of any range.
 *
 * <p>Two layers at 4x4 and two convolutions after each doubling by nearest pixels, each followed by leaky ReLU and pixel
 * normalisation; equalised learning rates; an image by a convolution of kernel 1 from each level. Karras et al., ICLR 2018,
 * table 2. In training, images have the present size of {@link #growth}; after training, they are enlarged to the full size.
 * Thread safety as for any {@link Generator}.
 */
public final class ProGanGenerator extends Generator implements Progressive {
    private static final double FIRST_GAIN = Math.sqrt(2) / 4;

    private final ProGanSettings settings;
    private final GrowthState growth;
    private final ModuleList<Layer> levels;
    private final ModuleList<Layer> images;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public ProGanGenerator(ProGanSettings settings, RandomStream random) {
        this.settings = settings;
        this.growth = child("growth", new GrowthState(settings.image().size(1)));
        EqualizedParts parts = new EqualizedParts(random);
        List<Layer> blocks = new ArrayList<>(List.of(first(parts, random)));
        List<Layer> projections = new ArrayList<>(List.of(image(parts, 4)));
        for (int size = 8; size <= growth.full(); size *= 2) {
            List<Layer> layers = normalized(parts.convolution(settings.width(size / 2), settings.width(size), 3));
            layers.addAll(normalized(parts.convolution(settings.width(size), settings.width(size), 3)));
            blocks.add(new Sequential(layers));
            projections.add(image(parts, size));
        }
        this.levels = child("levels", new ModuleList<>(blocks));
        this.images = child("images", new ModuleList<>(projections));
    }

    private Layer first(EqualizedParts parts, RandomStream random) {
        int width = settings.width(4);
        List<Layer> layers = new ArrayList<>(List.of(
                new PixelNorm(),
                new EqualizedLR(new Linear(settings.latent(), 16 * width, false, random), FIRST_GAIN, 1, random),
                new Unflatten(Shape.of(width, 4, 4)),
                new ChannelBias(width),
                EqualizedParts.activation(),
                new PixelNorm()));
        layers.addAll(normalized(parts.convolution(width, width, 3)));
        return new Sequential(layers);
    }

    private Layer image(EqualizedParts parts, int size) {
        return parts.pixelwise(settings.width(size), settings.image().size(0));
    }

    private static List<Layer> normalized(List<Layer> layers) {
        layers.add(new PixelNorm());
        return layers;
    }

    @Override
    protected Tensor compute(Tensor noise) {
        if (noise.shape().rank() != 2 || noise.shape().size(1) != settings.latent()) {
            throw expects("[n, " + settings.latent() + "]", noise);
        }
        Tensor image = image(noise);
        int factor = mode().trains() ? 1 : growth.full() / image.shape().size(2);
        return factor == 1 ? image : image.upsampleNearest(factor);
    }

    private Tensor image(Tensor noise) {
        int last = GrowthState.level(growth.size());
        double alpha = growth.alpha();
        Tensor below = levels.get(0).forward(noise);
        for (int level = 1; level < last; level++) {
            below = levels.get(level).forward(below.upsampleNearest(2));
        }
        if (last == 0) {
            return images.get(0).forward(below);
        }
        if (alpha == 0) {
            return images.get(last - 1).forward(below).upsampleNearest(2);
        }
        Tensor newest = images.get(last).forward(levels.get(last).forward(below.upsampleNearest(2)));
        return alpha == 1
                ? newest
                : growth.mixed(images.get(last - 1).forward(below).upsampleNearest(2), newest);
    }

    @Override
    public GrowthState growth() {
        return growth;
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.latent());
    }

    @Override
    public Shape sampleShape() {
        return settings.image();
    }

    @Override
    public String toString() {
        return "ProGanGenerator(" + settings + ")";
    }
}
