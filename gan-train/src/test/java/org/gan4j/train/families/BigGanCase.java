package org.gan4j.train.families;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.biggan.BigGanDiscriminator;
import org.gan4j.models.biggan.BigGanGenerator;
import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.conditional.ConditionalPair;
import org.gan4j.train.penalty.NamedTerm;
import org.gan4j.train.penalty.OrthogonalRegularization;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepSettings;
import org.gan4j.train.step.TrainStep;

/** BigGAN with orthogonal regularisation of both networks: hinge loss, two discriminator updates a step. */
public final class BigGanCase extends FamilyCase {
    public static final ConditionalSizes SIZES = new ConditionalSizes(3, 2, 8);
    /** The noise of the first layer, and that of each block. */
    public static final int PART = 2;

    private static final Shape IMAGE = Shape.of(2, 32, 32);
    private static final int EMBEDDING = 3;

    private final BigGanGenerator generator;
    private final BigGanDiscriminator discriminator;

    BigGanCase() {
        super("biggan");
        RandomStream random = construction();
        BigGanSettings settings =
                BigGanSettings.of(IMAGE, SIZES.classes()).withWidth(2).withNoise(PART, EMBEDDING);
        this.generator = network("generator", new BigGanGenerator(settings, random));
        this.discriminator = network("discriminator", new BigGanDiscriminator(settings, random));
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        Adam adam = Adam.withLearningRate(2e-4).betas(0, 0.9);
        OrthogonalRegularization orthogonal = new OrthogonalRegularization();
        double weight = OrthogonalRegularization.WEIGHT;
        return new AlternatingStep<>(
                new ConditionalPair(generator, discriminator, SIZES.classes(), random()),
                new HingeLoss(),
                new StepSettings<>(
                        new GeneratorSettings<Batch>(adam).term(new NamedTerm<>("orthogonal", weight, orthogonal)),
                        new DiscriminatorSettings(adam)
                                .steps(2)
                                .regularizers(List.of(orthogonal.penalty(discriminator, weight)))),
                random(),
                List.of(observer));
    }

    @Override
    Batch batch(RandomStream stream) {
        return new Batch(images(stream, SIZES.batch(), IMAGE), labels(stream, SIZES.batch(), SIZES.classes()));
    }
}
