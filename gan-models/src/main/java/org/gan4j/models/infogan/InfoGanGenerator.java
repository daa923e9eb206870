package org.gan4j.models.infogan;

import org.gan4j.models.ClassCondition;
import org.gan4j.models.ClassSampler;
import org.gan4j.models.Generator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Sigmoid;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The generator of InfoGAN: noise, a one-hot class and continuous codes, concatenated to [n, latent], to images [n,
 * channels, height, width] in (0, 1).
 *
 * <p>Two linear layers to a quarter of the size, then two 4x4 transposed convolutions; batch normalisation and ReLU after
 * each but the last, which has a sigmoid. Chen et al., NeurIPS 2016, appendix C.1; layers have their default
 * initialisation. Its noise is {@link InfoGanSettings#latent} by default. Thread safety as for any {@link Generator}.
 */
public final class InfoGanGenerator extends Generator {
    private static final Window DOUBLING = Window.of(4).stride(2).padding(1);

    private final InfoGanSettings settings;
    private final Sequential model;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public InfoGanGenerator(InfoGanSettings settings, RandomStream random) {
        this.settings = settings;
        Shape quarter = settings.quarter();
        int width = settings.width();
        this.model = child(
                "model",
                new Sequential(
                        new Linear(latentShape().size(0), settings.hidden(), random),
                        new BatchNorm1d(settings.hidden()),
                        new ReLU(),
                        new Linear(settings.hidden(), quarter.elements(), random),
                        new BatchNorm1d(quarter.elements()),
                        new ReLU(),
                        new Unflatten(quarter),
                        new ConvTranspose2d(quarter.size(0), width, DOUBLING, random),
                        new BatchNorm2d(width),
                        new ReLU(),
                        new ConvTranspose2d(width, settings.image().size(0), DOUBLING, random),
                        new Sigmoid()));
        latent(settings.latent());
    }

    @Override
    protected Tensor compute(Tensor noise) {
        if (noise.shape().rank() != 2 || !noise.shape().range(1, 2).equals(latentShape())) {
            throw expects("[n, " + latentShape().size(0) + "]", noise);
        }
        return model.forward(noise);
    }

    /** {@return this generator as a sampler of classes: a condition replaces the class in the noise} */
    public ClassSampler byClass() {
        return new ClassSampler() {
            @Override
            public Tensor noise(int count, RandomStream random) {
                return InfoGanGenerator.this.noise(count, random);
            }

            @Override
            public Tensor sample(Tensor noise, Tensor condition) {
                int before = settings.noise();
                int classes = settings.classes();
                Tensor shares = ClassCondition.shares(InfoGanGenerator.this, condition, noise, classes);
                return Scope.keeping(() -> InfoGanGenerator.this.sample(Tensor.concatenate(
                        1,
                        noise.slice(1, 0, before),
                        shares,
                        noise.slice(1, before + classes, noise.shape().size(1)))));
            }
        };
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.noise() + settings.classes() + settings.codes());
    }

    @Override
    public Shape sampleShape() {
        return settings.image();
    }

    @Override
    public String toString() {
        return "InfoGanGenerator(" + settings + ")";
    }
}
