package org.gan4j.train.families;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.sngan.ProjectionDiscriminator;
import org.gan4j.models.sngan.ProjectionGenerator;
import org.gan4j.models.sngan.ResNetDiscriminatorSettings;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.conditional.ConditionalPair;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepSettings;
import org.gan4j.train.step.TrainStep;

/** cGANs with projection discriminator, and SAGAN: hinge loss, two discriminator updates a step. */
public final class ProjectionCase extends FamilyCase {
    public static final ConditionalSizes SIZES = new ConditionalSizes(3, 2, 6);
    private static final int CHANNELS = 2;

    private final Shape image;
    private final boolean attention;
    private final ProjectionGenerator generator;
    private final ProjectionDiscriminator discriminator;

    /** @param attention whether both networks have self-attention, and the generator spectral normalisation too */
    ProjectionCase(String title, int size, int width, boolean attention) {
        super(title);
        this.image = Shape.of(CHANNELS, size, size);
        this.attention = attention;
        RandomStream random = construction();
        ResNetGeneratorSettings made =
                ResNetGeneratorSettings.of(image).withLatent(SIZES.latent()).withWidth(width);
        ResNetDiscriminatorSettings judged =
                ResNetDiscriminatorSettings.of(image).withWidth(width);
        this.generator = network(
                "generator",
                new ProjectionGenerator(
                        attention ? made.withSpectralNorm().withAttention() : made, SIZES.classes(), random));
        this.discriminator = network(
                "discriminator",
                new ProjectionDiscriminator(attention ? judged.withAttention() : judged, SIZES.classes(), random));
    }

    /** Returns height and width. */
    public int size() {
        return image.size(1);
    }

    /** Returns true if the networks have self-attention. */
    public boolean hasAttention() {
        return attention;
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        Adam adam = Adam.withLearningRate(2e-4).betas(0, 0.9);
        return new AlternatingStep<>(
                new ConditionalPair(generator, discriminator, SIZES.classes(), random()),
                new HingeLoss(),
                new StepSettings<>(new GeneratorSettings<>(adam), new DiscriminatorSettings(adam).steps(2)),
                random(),
                List.of(observer));
    }

    @Override
    Batch batch(RandomStream stream) {
        return new Batch(images(stream, SIZES.batch(), image), labels(stream, SIZES.batch(), SIZES.classes()));
    }
}
