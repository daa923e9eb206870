package org.gan4j.models.stylegan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.Generator;
import org.gan4j.models.GrowthState;
import org.gan4j.models.Progressive;
import org.gan4j.models.progan.ProGanSettings;
import org.gan4j.models.style.StyleBased;
import org.gan4j.models.style.StyleNetwork;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ModuleList;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * StyleGAN's generator: noise [n, latent] to images [n, channels, size, size] of any range.
 *
 * <p>A mapping network; a learned constant 4x4, and two layers at each resolution, each with noise and an AdaIN by its style;
 * enlargements by nearest pixels, smoothed with [1, 2, 1]; an image by a convolution of kernel 1 from each level, as in
 * ProGAN, with which it shares growth. Karras, Laine and Aila, CVPR 2019. Thread safety as for any {@link Generator}.
 */
public final class StyleGanGenerator extends Generator implements Progressive, StyleBased {
    private final StyleGanSettings settings;
    private final StyleNetwork mapping;
    private final GrowthState growth;
    private final ModuleList<StyleGanLevel> levels;
    private final ModuleList<Layer> images;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights, of style mixing and of the layers' noise
     */
    public StyleGanGenerator(StyleGanSettings settings, RandomStream random) {
        this.settings = settings;
        this.mapping = child("mapping", StyleNetwork.withGains(settings.styles(), random));
        this.growth = child("growth", new GrowthState(settings.image().size(1)));
        ProGanSettings widths = settings.discriminator();
        List<StyleGanLevel> all = new ArrayList<>();
        List<Layer> projections = new ArrayList<>();
        int style = settings.styles().size();
        for (int size = 4; size <= growth.full(); size *= 2) {
            int width = widths.width(size);
            all.add(
                    size == 4
                            ? StyleGanLevel.first(width, style, random)
                            : StyleGanLevel.doubling(widths.width(size / 2), width, style, random));
            Conv2d projection = new Conv2d(width, settings.image().size(0), Window.of(1), random);
            projections.add(new EqualizedLR(projection, random));
        }
        this.levels = child("levels", new ModuleList<>(all));
        this.images = child("images", new ModuleList<>(projections));
    }

    @Override
    protected Tensor compute(Tensor noise) {
        return synthesized(styles(noise));
    }

    @Override
    public int styleCount() {
        return 2 * levels.size();
    }

    @Override
    public Tensor styles(Tensor noise) {
        return mapping.styles(noise, styleCount(), 2 * (GrowthState.level(growth.size()) + 1));
    }

    @Override
    public Tensor images(Tensor styles) {
        return observed(List.of(styles), () -> synthesized(styles));
    }

    private Tensor synthesized(Tensor styles) {
        Tensor image = image(required(styles));
        int factor = mode().trains() ? 1 : growth.full() / image.shape().size(2);
        return factor == 1 ? image : image.upsampleNearest(factor);
    }

    private Tensor required(Tensor styles) {
        Shape shape = styles.shape();
        if (shape.rank() != 3
                || !shape.range(1, 3)
                        .equals(Shape.of(styleCount(), settings.styles().size()))) {
            throw expects(
                    "styles [n, " + styleCount() + ", " + settings.styles().size() + "]", styles);
        }
        return styles;
    }

    private Tensor image(Tensor styles) {
        int last = GrowthState.level(growth.size());
        double alpha = growth.alpha();
        Tensor below = levels.get(0).forward(styles, styles.slice(1, 0, 2));
        for (int level = 1; level < last; level++) {
            below = level(level, below, styles);
        }
        if (last == 0) {
            return images.get(0).forward(below);
        }
        if (alpha == 0) {
            return images.get(last - 1).forward(below).upsampleNearest(2);
        }
        Tensor newest = images.get(last).forward(level(last, below, styles));
        return alpha == 1
                ? newest
                : growth.mixed(images.get(last - 1).forward(below).upsampleNearest(2), newest);
    }

    private Tensor level(int level, Tensor below, Tensor styles) {
        return levels.get(level).forward(below, styles.slice(1, 2 * level, 2 * level + 2));
    }

    @Override
    public Tensor averageStyle() {
        return mapping.average();
    }

    @Override
    public void truncate(double psi) {
        mapping.truncate(psi);
    }

    @Override
    public GrowthState growth() {
        return growth;
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.styles().latent());
    }

    @Override
    public Shape sampleShape() {
        return settings.image();
    }

    @Override
    public String toString() {
        return "StyleGanGenerator(" + settings + ")";
    }
}
