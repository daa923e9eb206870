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

/** cGANs with projection discriminator: hinge loss, two discriminator updates a step. */
public final class ProjectionCase extends FamilyCase {
    public static final int CLASSES = 3;
    public static final int BATCH = 2;
    public static final int LATENT = 6;
    private static final Shape IMAGE = Shape.of(2, 32, 32);
    private static final int WIDTH = 4;

    private final ProjectionGenerator generator;
    private final ProjectionDiscriminator discriminator;

    ProjectionCase() {
        super("projection");
        RandomStream random = construction();
        this.generator = network(
                "generator",
                new ProjectionGenerator(
                        ResNetGeneratorSettings.of(IMAGE).withLatent(LATENT).withWidth(WIDTH), CLASSES, random));
        this.discriminator = network(
                "discriminator",
                new ProjectionDiscriminator(
                        ResNetDiscriminatorSettings.of(IMAGE).withWidth(WIDTH), CLASSES, random));
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        Adam adam = Adam.withLearningRate(2e-4).betas(0, 0.9);
        return new AlternatingStep<>(
                new ConditionalPair(generator, discriminator, CLASSES, random()),
                new HingeLoss(),
                new StepSettings<>(new GeneratorSettings<>(adam), new DiscriminatorSettings(adam).steps(2)),
                random(),
                List.of(observer));
    }

    @Override
    Batch batch(RandomStream stream) {
        return new Batch(images(stream, BATCH, IMAGE), labels(stream, BATCH, CLASSES));
    }
}
