package org.gan4j.metrics.inception;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The Inception V3 network of 2015-12-05 by which the FID is defined: images [n, 3, 299, 299] to features [n, 2048]. Szegedy et al.,
 * CVPR 2016. Thread safety: see {@link org.gan4j.nn.Module}.
 *
 * <p>Names of parameters are those of torchvision's network, from which it differs in its average pooling, which does not count
 * padding, in its last block, which pools by the maximum, and in having 1,008 classes.
 */
public final class InceptionNetwork extends Layer {
    /** The sides of the images that it takes. */
    public static final int SIDE = 299;

    /** The number of features of an image. */
    public static final int FEATURES = 2_048;

    /** The number of classes: ImageNet's thousand and eight unused ones. */
    public static final int CLASSES = 1_008;

    private static final Window HALVING = Window.of(3).stride(2);

    private final Layer[] first;
    private final Layer[] second;
    private final Layer[] middle;
    private final Layer[] last;
    private final Linear classes;

    /**
     * Creates the network with random weights.
     *
     * @param random the stream of the initial weights
     */
    public InceptionNetwork(RandomStream random) {
        first = new Layer[] {
            unit("Conv2d_1a_3x3", 3, 32, HALVING, random),
            unit("Conv2d_2a_3x3", 32, 32, Window.of(3), random),
            unit("Conv2d_2b_3x3", 32, 64, Window.same(3), random)
        };
        second = new Layer[] {
            unit("Conv2d_3b_1x1", 64, 80, Window.of(1), random), unit("Conv2d_4a_3x3", 80, 192, Window.of(3), random)
        };
        middle = new Layer[] {
            child("Mixed_5b", new MixedA(192, 32, random.split("5b"))),
            child("Mixed_5c", new MixedA(256, 64, random.split("5c"))),
            child("Mixed_5d", new MixedA(288, 64, random.split("5d"))),
            child("Mixed_6a", new MixedB(288, random.split("6a"))),
            child("Mixed_6b", new MixedC(128, random.split("6b"))),
            child("Mixed_6c", new MixedC(160, random.split("6c"))),
            child("Mixed_6d", new MixedC(160, random.split("6d"))),
            child("Mixed_6e", new MixedC(192, random.split("6e")))
        };
        last = new Layer[] {
            child("Mixed_7a", new MixedD(768, random.split("7a"))),
            child("Mixed_7b", new MixedE(1280, Mixed::averaged, random.split("7b"))),
            child("Mixed_7c", new MixedE(FEATURES, Mixed::largest, random.split("7c")))
        };
        classes = child("fc", new Linear(FEATURES, CLASSES, random.split("fc")));
    }

    private ConvUnit unit(String name, int in, int out, Window window, RandomStream random) {
        return child(name, new ConvUnit(in, out, window, random.split(name)));
    }

    @Override
    protected Tensor compute(Tensor input) {
        if (input.shape().rank() != 4 || input.shape().size(1) != 3) {
            throw expects("[n, 3, " + SIDE + ", " + SIDE + "]", input);
        }
        return Scope.keeping(() -> taps(input).get(3));
    }

    /**
     * Computes the means over pixels of 64, 192 and 768 channels on the way, and the 2048 features.
     *
     * @param input [n, 3, 299, 299]
     * @return [n, 64], [n, 192], [n, 768] and [n, 2048]
     */
    public List<Tensor> taps(Tensor input) {
        List<Tensor> taps = new ArrayList<>();
        Tensor image = Mixed.through(input, first).maxPool2d(HALVING);
        taps.add(image.mean(2, 3));
        image = Mixed.through(image, second).maxPool2d(HALVING);
        taps.add(image.mean(2, 3));
        image = Mixed.through(image, middle);
        taps.add(image.mean(2, 3));
        taps.add(Mixed.through(image, last).mean(2, 3));
        return taps;
    }

    /**
     * Computes the logits of the inception score, which are without bias.
     *
     * @param features [n, 2048]
     * @return [n, 1008]
     */
    public Tensor logits(Tensor features) {
        return features.linear(classes.weight().value(), null);
    }
}
