package org.gan4j.models.infogan;

import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The network Q of InfoGAN: features [n, 16 width] of an {@link InfoGanDiscriminator} to estimates of the codes, [n,
 * classes + 2 codes]: logits of the classes, means of the continuous codes, logarithms of their standard deviations.
 *
 * <p>A linear layer of twice the width, batch normalisation, LeakyReLU(0.1), a linear layer. Chen et al., NeurIPS 2016,
 * appendix C.1, which fixes the standard deviations at 1 and so does not use the last columns. Thread safety as for any
 * {@link org.gan4j.nn.Module}.
 */
public final class InfoGanRecognizer extends Layer {
    private final InfoGanSettings settings;
    private final Sequential model;

    /**
     * Creates a network with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public InfoGanRecognizer(InfoGanSettings settings, RandomStream random) {
        this.settings = settings;
        int hidden = 2 * settings.width();
        this.model = child(
                "model",
                new Sequential(
                        new Linear(settings.hidden(), hidden, random),
                        new BatchNorm1d(hidden),
                        new LeakyReLU(InfoGanDiscriminator.SLOPE),
                        new Linear(hidden, settings.classes() + 2 * settings.codes(), random)));
    }

    @Override
    protected Tensor compute(Tensor features) {
        Shape shape = features.shape();
        if (shape.rank() != 2 || shape.size(1) != settings.hidden()) {
            throw expects("features [n, " + settings.hidden() + "]", features);
        }
        return model.forward(features);
    }

    @Override
    public String toString() {
        return "InfoGanRecognizer(" + settings + ")";
    }
}
