package org.gan4j.models.stylegan2;

import org.gan4j.models.Generator;
import org.gan4j.models.style.StyleBased;
import org.gan4j.models.style.StyleNetwork;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * StyleGAN2's generator with skip connections: noise [n, latent] to images [n, channels, size, size] of any range.
 *
 * <p>A mapping network; modulated convolutions, each with noise, and an image from each size that is added to the enlarged
 * one below; equalised learning rates. Karras et al., CVPR 2020. Thread safety as for any {@link Generator}.
 */
public final class StyleGan2Generator extends Generator implements StyleBased {
    private final StyleGan2Settings settings;
    private final StyleNetwork mapping;
    private final Synthesis synthesis;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights, of style mixing and of the layers' noise
     */
    public StyleGan2Generator(StyleGan2Settings settings, RandomStream random) {
        this.settings = settings;
        this.mapping = child("mapping", StyleNetwork.scaled(settings.styles(), random));
        this.synthesis = child("synthesis", new Synthesis(settings, random));
    }

    @Override
    protected Tensor compute(Tensor noise) {
        return images(styles(noise));
    }

    @Override
    public int styleCount() {
        return settings.styleCount();
    }

    @Override
    public Tensor styles(Tensor noise) {
        return mapping.styles(noise, styleCount(), styleCount());
    }

    @Override
    public Tensor images(Tensor styles) {
        return synthesis.forward(styles);
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
    public Shape latentShape() {
        return Shape.of(settings.styles().latent());
    }

    @Override
    public Shape sampleShape() {
        return settings.image();
    }

    @Override
    public String toString() {
        return "StyleGan2Generator(" + settings + ")";
    }
}
