package org.gan4j.models.acgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.AuxiliaryClassifier;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Dropout2d;
import org.gan4j.nn.Flatten;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * The discriminator of GANs with an auxiliary classifier: images [n, channels, height, width] to logits [n, 1], and to logits of
 * their classes, [n, classes], by {@link #classify}.
 *
 * <p>Four convolutions of kernel 3 that halve the size, of an eighth, a quarter, half and all of the width, with
 * LeakyReLU(0.2) and dropout 0.25 of whole channels after each, and batch normalisation after all but the first; then a
 * linear layer for each head. Odena, Olah and Shlens, ICML 2017; layers as in {@link AcganGenerator}. Thread safety as for
 * any {@link org.gan4j.nn.Module}.
 */
public final class AcganDiscriminator extends Layer implements AuxiliaryClassifier {
    private static final double DROPOUT = 0.25;
    private static final Window HALVING = Window.of(3).stride(2).padding(1);

    private final AcganSettings settings;
    private final Sequential trunk;
    private final Layer judge;
    private final Layer classifier;

    /**
     * Creates a discriminator with the layers above and nothing else.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights and of dropout masks
     */
    public AcganDiscriminator(AcganSettings settings, RandomStream random) {
        this(settings, DiscriminatorExtras.none(), random);
    }

    /**
     * Creates a discriminator with further layers.
     *
     * @param settings the sizes of the network
     * @param extras its optional layers; those that compare the samples of a batch are before both heads
     * @param random the stream of the initial weights and of dropout masks
     */
    public AcganDiscriminator(AcganSettings settings, DiscriminatorExtras extras, RandomStream random) {
        this.settings = settings;
        List<Layer> layers = new ArrayList<>();
        int in = settings.image().size(0);
        for (int out = settings.width() / 8; out <= settings.width(); out *= 2) {
            boolean first = layers.isEmpty();
            layers.add(new Conv2d(in, out, HALVING, random));
            layers.add(new LeakyReLU(AcganGenerator.SLOPE));
            layers.add(new Dropout2d(DROPOUT, random));
            if (!first) {
                layers.add(new BatchNorm2d(out));
            }
            in = out;
        }
        layers.add(new Flatten());
        layers.addAll(extras.comparing(settings.features(), random));
        int features = extras.widthBehind(settings.features());
        this.trunk = child("trunk", new Sequential(extras.bounded(layers, random.split("trunk"))));
        this.judge = child("judge", extras.bounded(new Linear(features, 1, random), random.split("judge")));
        this.classifier = child(
                "classifier",
                extras.bounded(new Linear(features, settings.classes(), random), random.split("classifier")));
    }

    @Override
    protected Tensor compute(Tensor images) {
        return logits(features(images));
    }

    /** Computes the features that both heads share, [n, features]. */
    @Override
    public Tensor features(Tensor images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || !shape.range(1, 4).equals(settings.image())) {
            throw expects("[n, *] of images " + settings.image(), images);
        }
        return trunk.forward(images);
    }

    @Override
    public Tensor logits(Tensor features) {
        return judge.forward(features);
    }

    @Override
    public Tensor classify(Tensor features) {
        return classifier.forward(features);
    }

    @Override
    public String toString() {
        return "AcganDiscriminator(" + settings + ")";
    }
}
