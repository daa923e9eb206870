package org.gan4j.models.cyclegan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.GaussianWeights;
import org.gan4j.models.ImageSizes;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ReflectionPad2d;
import org.gan4j.nn.Residual;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * The generator of CycleGAN: images [n, in, height, width], sides multiples of 4 from 8, to images [n, out, height, width] in
 * (-1, 1).
 *
 * <p>A 7x7 convolution, two that halve the size, residual blocks at a quarter of the size, two transposed convolutions that
 * double it, and a 7x7 convolution; padded by reflection. Zhu et al., ICCV 2017, section 7.2, after Johnson et al., ECCV
 * 2016; weights from normal(0, 0.02). Its discriminator is a {@link org.gan4j.models.pix2pix.PatchDiscriminator} with 70x70
 * patches and instance normalisation. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class ResNetGenerator extends Layer implements PerSample {
    private static final int SHRINKING = 4;
    private static final Window SEVEN = Window.of(7);
    private static final Window THREE = Window.of(3);
    private static final Window HALVING = Window.same(3).stride(2);

    private final ResNetSettings settings;
    private final ImageSizes sizes;
    private final Sequential model;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public ResNetGenerator(ResNetSettings settings, RandomStream random) {
        this.settings = settings;
        this.sizes = new ImageSizes(settings.in(), SHRINKING, 2 * SHRINKING);
        this.model = child("model", new Sequential(layers(settings, random.split("layers"))));
        initialize(new GaussianWeights(), random);
    }

    private static List<Layer> layers(ResNetSettings settings, RandomStream random) {
        int width = settings.width();
        List<Layer> layers = new ArrayList<>();
        layers.add(new ReflectionPad2d(3));
        layers.addAll(convolved(ConvSettings.of(settings.in(), width, SEVEN), settings, random));
        layers.addAll(convolved(ConvSettings.of(width, 2 * width, HALVING), settings, random));
        layers.addAll(convolved(ConvSettings.of(2 * width, 4 * width, HALVING), settings, random));
        for (int i = 0; i < settings.blocks(); i++) {
            layers.add(block(settings, random));
        }
        layers.addAll(doubled(4 * width, settings, random));
        layers.addAll(doubled(2 * width, settings, random));
        layers.add(new ReflectionPad2d(3));
        layers.add(new Conv2d(width, settings.out(), SEVEN, random));
        layers.add(new Tanh());
        return layers;
    }

    private static List<Layer> convolved(ConvSettings convolution, ResNetSettings settings, RandomStream random) {
        return List.of(
                new Conv2d(settings.normalization().before(convolution), random),
                settings.normalization().of(convolution.out()),
                new ReLU());
    }

    private static Layer block(ResNetSettings settings, RandomStream random) {
        ConvSettings convolution = ConvSettings.of(4 * settings.width(), 4 * settings.width(), THREE);
        List<Layer> branch = new ArrayList<>();
        branch.add(new ReflectionPad2d(1));
        branch.addAll(convolved(convolution, settings, random));
        branch.add(new ReflectionPad2d(1));
        branch.add(new Conv2d(settings.normalization().before(convolution), random));
        branch.add(settings.normalization().of(convolution.out()));
        return new Residual(new Sequential(branch));
    }

    private static List<Layer> doubled(int in, ResNetSettings settings, RandomStream random) {
        ConvSettings convolution = settings.normalization().before(ConvSettings.of(in, in / 2, HALVING));
        return List.of(
                new ConvTranspose2d(convolution, 1, random),
                settings.normalization().of(in / 2),
                new ReLU());
    }

    @Override
    protected Tensor compute(Tensor images) {
        if (!sizes.take(images.shape())) {
            throw expects(sizes.expected(images.shape()), images);
        }
        return model.forward(images);
    }

    @Override
    public String toString() {
        return "ResNetGenerator(" + settings + ")";
    }
}
