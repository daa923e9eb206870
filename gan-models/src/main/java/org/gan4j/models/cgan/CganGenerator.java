package org.gan4j.models.cgan;

import java.util.function.Supplier;
import org.gan4j.models.ClassCondition;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Latent;
import org.gan4j.nn.Dropout;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The generator of conditional GANs: noise [n, latent] and a {@link ClassCondition} to samples [n, sample shape], in (0, 1) unless
 * another last layer is given.
 *
 * <p>Noise to 200 and the one-hot label to 1000, both joined to 1200, each a linear layer with ReLU and dropout; then a
 * linear layer and a sigmoid. Mirza and Osindero, 2014, section 4.1; its noise is uniform in [0, 1) unless set. Layers have
 * their default initialisation. Thread safety as for any {@link ConditionalGenerator}.
 */
public final class CganGenerator extends ConditionalGenerator {
    private final CganSettings settings;
    private final Sequential ofNoise;
    private final Sequential ofLabel;
    private final Sequential joint;

    /**
     * Creates a generator of samples in (0, 1).
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights and of dropout masks
     */
    public CganGenerator(CganSettings settings, RandomStream random) {
        this(settings, Sigmoid::new, random);
    }

    /**
     * Creates a generator of samples in another range.
     *
     * @param settings the sizes of the network
     * @param output creates its last layer, for example a Tanh for samples in (-1, 1)
     * @param random the stream of the initial weights and of dropout masks
     */
    public CganGenerator(CganSettings settings, Supplier<Layer> output, RandomStream random) {
        this.settings = settings;
        double dropout = settings.dropout();
        int width = settings.width();
        this.ofNoise = child(
                "noise",
                new Sequential(
                        new Linear(settings.latent(), settings.noiseWidth(), random),
                        new ReLU(),
                        new Dropout(dropout, random)));
        this.ofLabel = child(
                "label",
                new Sequential(
                        new Linear(settings.classes(), settings.labelWidth(), random),
                        new ReLU(),
                        new Dropout(dropout, random)));
        this.joint = child(
                "joint",
                new Sequential(
                        new Linear(settings.noiseWidth() + settings.labelWidth(), width, random),
                        new ReLU(),
                        new Dropout(dropout, random),
                        new Linear(width, settings.sample().elements(), random),
                        output.get(),
                        new Unflatten(settings.sample())));
        latent(Latent.uniform(settings.latent(), 0, 1));
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    protected Tensor compute(Tensor noise, Tensor labels) {
        Shape shape = noise.shape();
        if (shape.rank() != 2 || shape.size(1) != settings.latent()) {
            throw expects("noise [n, " + settings.latent() + "]", noise);
        }
        return joint.forward(Tensor.concatenate(
                1,
                ofNoise.forward(noise),
                ofLabel.forward(ClassCondition.shares(this, labels, noise, settings.classes()))));
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.latent());
    }

    @Override
    public Shape sampleShape() {
        return settings.sample();
    }

    @Override
    public String toString() {
        return "CganGenerator(" + settings + ")";
    }
}
