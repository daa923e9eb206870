package org.gan4j.bench;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.models.Normalization;
import org.gan4j.models.cyclegan.ResNetGenerator;
import org.gan4j.models.cyclegan.ResNetSettings;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.translation.CycleGanStep;
import org.gan4j.train.translation.CycleNetworks;
import org.gan4j.train.translation.CycleSettings;

/**
 * CycleGAN in colour in the paper's width, with patches of 70x70, pools of 50 and all losses. Immutable; safe to share
 * between threads.
 *
 * @param size height and width, a multiple of 4
 * @param blocks the residual blocks of each generator
 */
public record CycleGanTraining(int size, int blocks) implements MeasuredTraining {
    private static final int CHANNELS = 3;

    public ResNetGenerator generator(RandomStream random) {
        return new ResNetGenerator(ResNetSettings.of(CHANNELS, CHANNELS).withBlocks(blocks), random);
    }

    public PatchDiscriminator discriminator(RandomStream random) {
        return new PatchDiscriminator(PatchSettings.of(CHANNELS).withNormalization(Normalization.INSTANCE), random);
    }

    @Override
    public Batch batch(int count, RandomStream random) {
        Shape image = Shape.of(CHANNELS, size, size);
        return DrawnData.pairs(count, image, image, random);
    }

    @Override
    public GanTrainer<Batch> trainer(RandomStream random) {
        CycleNetworks networks = new CycleNetworks(
                generator(random.split("to b")),
                generator(random.split("to a")),
                discriminator(random.split("of a")),
                discriminator(random.split("of b")));
        return GanTrainer.<Batch>of(stream -> new CycleGanStep(networks, CycleSettings.standard(), List.of(), stream))
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .build();
    }
}
