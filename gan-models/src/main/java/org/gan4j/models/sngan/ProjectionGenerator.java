package org.gan4j.models.sngan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.models.ClassCondition;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.ConditionalNorm;
import org.gan4j.nn.ConditionalSequential;
import org.gan4j.nn.Module;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.ResidualBlocks;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The generator of cGANs with projection discriminator: noise [n, latent] and a {@link ClassCondition} to images [n, channels, size,
 * size] in (-1, 1).
 *
 * <p>A {@link SnganGenerator} whose blocks have class-conditional batch normalisation. Miyato and Koyama, ICLR 2018, figure
 * 14; gains are initialised to 1 and biases to 0. With spectral normalisation and attention it is SAGAN's generator, Zhang
 * et al., ICML 2019. Thread safety as for any {@link ConditionalGenerator}.
 */
public final class ProjectionGenerator extends ConditionalGenerator {
    private final ResNetGeneratorSettings settings;
    private final int classes;
    private final ConditionalSequential model;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param classes the number of classes, 1 or more
     * @param random the stream of the initial weights
     * @throws IllegalArgumentException if there are no classes
     */
    public ProjectionGenerator(ResNetGeneratorSettings settings, int classes, RandomStream random) {
        this.settings = settings;
        this.classes = Classes.require("ProjectionGenerator", classes);
        Parts parts = new Parts(settings.spectralNorm(), random);
        ResidualBlocks blocks = parts.blocks();
        int width = settings.width();
        List<Module> layers = new ArrayList<>();
        layers.add(parts.linear(settings.latent(), 16 * width));
        layers.add(new Unflatten(Shape.of(width, 4, 4)));
        for (int size = 8; size <= settings.image().size(1); size *= 2) {
            layers.add(blocks.conditionalUp(
                    width, width, channels -> ConditionalNorm.batchOfClasses(channels, classes, random)));
            if (settings.attention() && size == 16) {
                layers.add(parts.attention(width));
            }
        }
        layers.add(new BatchNorm2d(width));
        layers.add(new ReLU());
        layers.add(parts.convolution(width, settings.image().size(0)));
        layers.add(new Tanh());
        this.model = child("model", new ConditionalSequential(layers));
    }

    @Override
    protected Tensor compute(Tensor noise, Tensor labels) {
        if (noise.shape().rank() != 2 || noise.shape().size(1) != settings.latent()) {
            throw expects("noise [n, " + settings.latent() + "]", noise);
        }
        return model.forward(
                noise, ClassCondition.require(this, labels, noise.shape().size(0), classes));
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.latent());
    }

    @Override
    public Shape sampleShape() {
        return settings.image();
    }

    @Override
    public String toString() {
        return "ProjectionGenerator(" + settings + ", classes " + classes + ")";
    }
}
