package org.gan4j.models.infogan;

import java.util.List;
import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.models.FeatureExtractor;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
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
 * The discriminator of InfoGAN: images [n, channels, height, width] to logits [n, 1].
 *
 * <p>Two 4x4 convolutions that halve the size and a linear layer, each followed by LeakyReLU(0.1) (0.01 in the authors'
 * program), with batch normalisation before it in all but the first; then a linear layer. Chen et al., NeurIPS 2016,
 * appendix C.1; layers have their default initialisation. An {@link InfoGanRecognizer} recovers the codes from its
 * features. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public final class InfoGanDiscriminator extends Layer implements FeatureExtractor {
    static final double SLOPE = 0.1;
    private static final Window HALVING = Window.of(4).stride(2).padding(1);

    private final InfoGanSettings settings;
    private final Sequential trunk;
    private final Layer judge;

    /**
     * Creates the paper's discriminator.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public InfoGanDiscriminator(InfoGanSettings settings, RandomStream random) {
        this(settings, DiscriminatorExtras.none(), random);
    }

    /**
     * Creates a discriminator with layers in addition to the paper's.
     *
     * @param settings the sizes of the network
     * @param extras its optional layers; not those that compare samples, which change the width of the features
     * @param random the stream of the initial weights
     */
    public InfoGanDiscriminator(InfoGanSettings settings, DiscriminatorExtras extras, RandomStream random) {
        if (extras.minibatchDiscrimination() || extras.minibatchStdDev()) {
            throw new IllegalArgumentException("InfoGanDiscriminator: expects no layer that compares the samples of a"
                    + " batch, whose features the recognizer would be given too, got " + extras);
        }
        this.settings = settings;
        int width = settings.width();
        List<Layer> layers = List.of(
                new Conv2d(settings.image().size(0), width, HALVING, random),
                new LeakyReLU(SLOPE),
                new Conv2d(width, 2 * width, HALVING, random),
                new BatchNorm2d(2 * width),
                new LeakyReLU(SLOPE),
                new Flatten(),
                new Linear(settings.quarter().elements(), settings.hidden(), random),
                new BatchNorm1d(settings.hidden()),
                new LeakyReLU(SLOPE));
        Linear last = new Linear(settings.hidden(), 1, random);
        this.trunk = child("trunk", new Sequential(extras.bounded(layers, random.split("trunk"))));
        this.judge = child("judge", extras.bounded(last, random.split("judge")));
    }

    @Override
    protected Tensor compute(Tensor images) {
        return logits(features(images));
    }

    /** Computes the features that it shares with the recognizer, [n, 16 width]. */
    @Override
    public Tensor features(Tensor images) {
        Shape shape = images.shape();
        if (shape.rank() != 4 || !shape.range(1, 4).equals(settings.image())) {
            throw expects("[n, *] of images " + settings.image(), images);
        }
        return trunk.forward(images);
    }

    /**
     * Computes the logits from features, so that one pass of the trunk serves both heads.
     *
     * @param features [n, 16 width]
     * @return [n, 1]
     */
    public Tensor logits(Tensor features) {
        return judge.forward(features);
    }

    @Override
    public String toString() {
        return "InfoGanDiscriminator(" + settings + ")";
    }
}
