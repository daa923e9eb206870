package org.gan4j.bench;

import org.gan4j.data.Batch;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.models.pix2pix.UNetGenerator;
import org.gan4j.models.pix2pix.UNetSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.translation.Pix2Pix;

/**
 * Pix2Pix in colour in the paper's width, with patches of 34x34. Immutable; safe to share between threads.
 *
 * @param size height and width, a power of two
 */
public record Pix2PixTraining(int size) implements MeasuredTraining {
    private static final int CHANNELS = 3;
    private static final int PATCH = 34;

    public UNetGenerator generator(RandomStream random) {
        return new UNetGenerator(UNetSettings.of(CHANNELS, CHANNELS, size), random);
    }

    public PatchDiscriminator discriminator(RandomStream random) {
        return new PatchDiscriminator(PatchSettings.of(2 * CHANNELS).withReceptiveField(PATCH), random);
    }

    @Override
    public Batch batch(int count, RandomStream random) {
        Shape image = Shape.of(CHANNELS, size, size);
        return DrawnData.pairs(count, image, image, random);
    }

    @Override
    public GanTrainer<Batch> trainer(RandomStream random) {
        return Pix2Pix.trainer(generator(random.split("generator")), discriminator(random.split("discriminator")))
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .build();
    }
}
