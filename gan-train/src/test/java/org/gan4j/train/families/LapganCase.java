package org.gan4j.train.families;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.models.lapgan.LapganDiscriminator;
import org.gan4j.models.lapgan.LapganGenerator;
import org.gan4j.models.lapgan.LapganSettings;
import org.gan4j.models.lapgan.LaplacianPyramid;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.conditional.LapganRules;
import org.gan4j.train.conditional.LapganStep;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.TrainStep;

/** LAPGAN with one level of details above the smallest images, and the paper's dropout. */
public final class LapganCase extends FamilyCase {
    public static final LapganSettings SETTINGS =
            new LapganSettings(LaplacianPyramid.halving(Shape.of(2, 11, 10), 2), 4, 6, 4);
    private static final int BATCH = 3;

    private final LapganGenerator generator;
    private final LapganDiscriminator discriminator;

    LapganCase() {
        super("lapgan");
        RandomStream random = construction();
        this.generator = network("generator", new LapganGenerator(SETTINGS, random));
        this.discriminator = network("discriminator", new LapganDiscriminator(SETTINGS, random));
    }

    /** Returns the generators, whose noise is that of all levels. */
    public LapganGenerator generator() {
        return generator;
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        return new LapganStep(
                generator,
                discriminator,
                new LapganRules(Adam.withLearningRate(1e-3).betas(0.5, 0.999)),
                random(),
                List.of(observer));
    }

    @Override
    Batch batch(RandomStream stream) {
        return new Batch(images(stream, BATCH, SETTINGS.pyramid().image()), noLabels(BATCH));
    }
}
