package org.gan4j.models.srgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Initializer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.PReLU;
import org.gan4j.nn.PixelShuffle;
import org.gan4j.nn.Residual;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * SRResNet, the generator of SRGAN: images [n, channels, height, width] of any size to images [n, channels, scale height,
 * scale width].
 *
 * <p>Residual blocks of convolution, batch normalisation and PReLU under one long shortcut, then upsampling with
 * {@link PixelShuffle}, by 2 at a time or by 3; each PReLU has one slope, and there is no activation at the end. Ledig et
 * al., CVPR 2017, section 2.1 and figure 4; the paper's inputs lie in [0, 1] and its outputs in [-1, 1]. The paper does not
 * specify an initialisation: convolutions have He et al.'s, with biases 0. Thread safety as for any
 * {@link org.gan4j.nn.Module}.
 */
public final class SrResNet extends Layer {
    private static final Window NINE = Window.same(9);
    private static final Window THREE = Window.same(3);

    private final SrResNetSettings settings;
    private final Sequential model;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public SrResNet(SrResNetSettings settings, RandomStream random) {
        this.settings = settings;
        this.model = child("model", new Sequential(layers(settings, random.split("layers"))));
        initialize(
                (owner, name) -> owner instanceof Conv2d
                        ? name.equals("weight") ? Initializer.heNormal(0) : Initializer.constant(0)
                        : null,
                random);
    }

    private static List<Layer> layers(SrResNetSettings settings, RandomStream random) {
        int width = settings.width();
        List<Layer> layers = new ArrayList<>();
        layers.add(new Conv2d(settings.channels(), width, NINE, random));
        layers.add(new PReLU());
        layers.add(new Residual(trunk(settings, random)));
        for (int left = settings.scale(); left > 1; ) {
            int factor = left % 2 == 0 ? 2 : left;
            layers.add(new Conv2d(width, width * factor * factor, THREE, random));
            layers.add(new PixelShuffle(factor));
            layers.add(new PReLU());
            left /= factor;
        }
        layers.add(new Conv2d(width, settings.channels(), NINE, random));
        return layers;
    }

    private static Sequential trunk(SrResNetSettings settings, RandomStream random) {
        int width = settings.width();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < settings.blocks(); i++) {
            layers.add(new Residual(new Sequential(
                    new Conv2d(width, width, THREE, random),
                    new BatchNorm2d(width),
                    new PReLU(),
                    new Conv2d(width, width, THREE, random),
                    new BatchNorm2d(width))));
        }
        layers.add(new Conv2d(width, width, THREE, random));
        layers.add(new BatchNorm2d(width));
        return new Sequential(layers);
    }

    @Override
    protected Tensor compute(Tensor images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || shape.size(1) != settings.channels()) {
            throw expects("[n, " + settings.channels() + ", height, width]", images);
        }
        return model.forward(images);
    }

    @Override
    public String toString() {
        return "SrResNet(" + settings + ")";
    }
}
