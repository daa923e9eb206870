package org.gan4j.train.families;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.models.Normalization;
import org.gan4j.models.cyclegan.ResNetGenerator;
import org.gan4j.models.cyclegan.ResNetSettings;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.translation.CycleGanStep;
import org.gan4j.train.translation.CycleNetworks;
import org.gan4j.train.translation.CycleSettings;

/** CycleGAN with all its losses. */
public final class CycleGanCase extends FamilyCase {
    private static final int BATCH = 2;
    private static final Shape IMAGE = Shape.of(2, 16, 16);
    private static final int WIDTH = 2;

    private final CycleNetworks networks;
    private final int pool;

    /** @param pool the size of each domain's pool; 0 for none */
    CycleGanCase(String title, int pool) {
        super(title);
        this.pool = pool;
        RandomStream random = construction();
        this.networks = new CycleNetworks(generator(random), generator(random), critic(random), critic(random));
        network("generators", networks.generators());
        network("discriminator_a", networks.ofA());
        network("discriminator_b", networks.ofB());
    }

    private static ResNetGenerator generator(RandomStream random) {
        return new ResNetGenerator(
                ResNetSettings.of(IMAGE.size(0), IMAGE.size(0)).withBlocks(1).withWidth(WIDTH), random);
    }

    private static PatchDiscriminator critic(RandomStream random) {
        return new PatchDiscriminator(
                PatchSettings.of(IMAGE.size(0))
                        .withReceptiveField(34)
                        .withWidth(WIDTH)
                        .withNormalization(Normalization.INSTANCE),
                random);
    }

    /** Returns the size of each domain's pool. */
    public int pool() {
        return pool;
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        return new CycleGanStep(networks, CycleSettings.standard().withPool(pool), List.of(observer), random());
    }

    @Override
    Batch batch(RandomStream stream) {
        Batch b = new Batch(images(stream, BATCH, IMAGE), noLabels(BATCH));
        return b.with(Batch.INPUT, images(stream, BATCH, IMAGE));
    }
}
