package org.gan4j.train.families;

import java.util.List;
import java.util.Set;
import org.gan4j.data.Batch;
import org.gan4j.models.srgan.SrResNet;
import org.gan4j.models.srgan.SrResNetSettings;
import org.gan4j.models.srgan.SrganDiscriminator;
import org.gan4j.models.srgan.SrganDiscriminatorSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.translation.SuperResolutionSettings;
import org.gan4j.train.translation.SuperResolutionStep;

/** SRGAN: two steps of SRResNet alone, then both networks. */
public final class SrganCase extends FamilyCase {
    public static final int PRETRAINING = 2;
    public static final int BLOCKS = 2;
    private static final int BATCH = 3;
    private static final int CHANNELS = 3;
    private static final int WIDTH = 3;

    private final SrResNet generator;
    private final SrganDiscriminator discriminator;

    SrganCase() {
        super("srgan");
        RandomStream random = construction();
        this.generator = network(
                "generator",
                new SrResNet(SrResNetSettings.of(CHANNELS).withBlocks(BLOCKS).withWidth(WIDTH), random));
        this.discriminator = network(
                "discriminator",
                new SrganDiscriminator(
                        SrganDiscriminatorSettings.of(Shape.of(CHANNELS, 16, 16))
                                .withWidth(WIDTH)
                                .withUnits(4),
                        random));
    }

    @Override
    public Set<Integer> recorded() {
        return Set.of(0, PRETRAINING);
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        return new SuperResolutionStep(
                generator, discriminator, SuperResolutionSettings.srgan(PRETRAINING), List.of(observer));
    }

    @Override
    Batch batch(RandomStream stream) {
        Batch truth = new Batch(images(stream, BATCH, Shape.of(CHANNELS, 16, 16)), noLabels(BATCH));
        return truth.with(Batch.INPUT, images(stream, BATCH, Shape.of(CHANNELS, 4, 4)));
    }
}
