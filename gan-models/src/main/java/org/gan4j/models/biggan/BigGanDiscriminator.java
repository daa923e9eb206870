package org.gan4j.models.biggan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.ClassCondition;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.GlobalSumPool2d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ResidualBlocks;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The discriminator of BigGAN and BigGAN-deep: images [n, channels, size, size] and INT32 labels [n] to logits [n, 1], a linear
 * layer of the features plus their inner product with the label's embedding.
 *
 * <p>Residual blocks that halve the size, then one or two that keep it; ReLU and the sum over all pixels give the features. All
 * layers are under spectral normalisation, weights are initialised orthogonally. Brock, Donahue and Simonyan, ICLR 2019. Thread
 * safety as for any {@link org.gan4j.nn.Module}.
 */
public final class BigGanDiscriminator extends ConditionalLayer implements PerSample {
    private final BigGanSettings settings;
    private final Sequential trunk;
    private final Layer linear;
    private final Layer projection;

    /**
     * Creates a discriminator with fresh weights.
     *
     * @param settings the sizes and the kind of the blocks
     * @param random the stream of the initial weights
     */
    public BigGanDiscriminator(BigGanSettings settings, RandomStream random) {
        this.settings = settings;
        SpectralParts parts = new SpectralParts(random);
        List<Layer> layers = settings.deep() ? deep(settings, parts) : plain(settings, parts);
        layers.add(new ReLU());
        layers.add(new GlobalSumPool2d());
        this.trunk = child("trunk", new Sequential(layers));
        List<Integer> multiples = settings.layout().discriminator();
        int features = multiples.get(multiples.size() - 1) * settings.width();
        this.linear = child("linear", parts.linear(features, 1));
        this.projection = child("projection", parts.projection(settings.classes(), features));
    }

    private static List<Layer> plain(BigGanSettings settings, SpectralParts parts) {
        ResidualBlocks blocks = parts.blocks();
        List<Integer> multiples = settings.layout().discriminator();
        List<Layer> layers = new ArrayList<>();
        int in = settings.image().size(0);
        for (int i = 0; i < multiples.size(); i++) {
            int out = multiples.get(i) * settings.width();
            boolean halves = i < settings.layout().halvings();
            layers.add(i == 0 ? blocks.firstDown(in, out) : halves ? blocks.down(in, out) : blocks.flat(in, out));
            attend(layers, i, out, settings, parts);
            in = out;
        }
        return layers;
    }

    private static List<Layer> deep(BigGanSettings settings, SpectralParts parts) {
        DeepBlocks blocks = new DeepBlocks(parts);
        List<Integer> multiples = settings.layout().discriminator();
        List<Layer> layers = new ArrayList<>();
        int in = multiples.get(0) * settings.width();
        layers.add(parts.convolution(settings.image().size(0), in, 3));
        for (int i = 0; i < multiples.size() - 1; i++) {
            int out = multiples.get(i + 1) * settings.width();
            layers.add(blocks.judging(in, out, i < settings.layout().halvings()));
            layers.add(blocks.judging(out, out, false));
            attend(layers, i, out, settings, parts);
            in = out;
        }
        return layers;
    }

    /** Adds attention after a stage whose feature maps have its side. */
    private static void attend(
            List<Layer> layers, int stage, int channels, BigGanSettings settings, SpectralParts parts) {
        boolean halves = stage < settings.layout().halvings();
        if (halves && settings.image().size(1) >> (stage + 1) == settings.attention()) {
            layers.add(parts.attention(channels));
        }
    }

    /**
     * Computes the features that both heads share, summed over all pixels.
     *
     * @param images [n, channels, size, size]
     * @return [n, features]
     */
    public Tensor features(Tensor images) {
        if (images.shape().rank() != 4 || !images.shape().range(1, 4).equals(settings.image())) {
            throw expects("[n, *] of images " + settings.image(), images);
        }
        return trunk.forward(images);
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    protected Tensor compute(Tensor images, Tensor labels) {
        return Scope.keeping(() -> {
            Tensor features = features(images);
            Tensor rows = projection.forward(
                    ClassCondition.require(this, labels, images.shape().size(0), settings.classes()));
            return linear.forward(features).add(rows.multiply(features).sum(true, 1));
        });
    }

    @Override
    public String toString() {
        return "BigGanDiscriminator(" + settings + ")";
    }
}
