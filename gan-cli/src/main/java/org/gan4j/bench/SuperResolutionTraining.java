package org.gan4j.bench;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.models.srgan.SrResNet;
import org.gan4j.models.srgan.SrResNetSettings;
import org.gan4j.models.srgan.SrganDiscriminator;
import org.gan4j.models.srgan.SrganDiscriminatorSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.translation.SuperResolutionSettings;
import org.gan4j.train.translation.SuperResolutionStep;

/**
 * The second phase of SRGAN with the paper's networks: four times the size, the squared error and the adversarial loss.
 * Immutable; safe to share between threads.
 *
 * @param size height and width of the large images, a multiple of 16
 */
public record SuperResolutionTraining(int size) implements MeasuredTraining {
    private static final int CHANNELS = 3;
    private static final int SCALE = 4;

    public SrResNet generator(RandomStream random) {
        return new SrResNet(SrResNetSettings.of(CHANNELS).withScale(SCALE), random);
    }

    public SrganDiscriminator discriminator(RandomStream random) {
        return new SrganDiscriminator(SrganDiscriminatorSettings.of(image()), random);
    }

    private Shape image() {
        return Shape.of(CHANNELS, size, size);
    }

    @Override
    public Batch batch(int count, RandomStream random) {
        return DrawnData.pairs(count, Shape.of(CHANNELS, size / SCALE, size / SCALE), image(), random);
    }

    @Override
    public GanTrainer<Batch> trainer(RandomStream random) {
        SrResNet generator = generator(random.split("generator"));
        SrganDiscriminator discriminator = discriminator(random.split("discriminator"));
        return GanTrainer.<Batch>of(stream ->
                        new SuperResolutionStep(generator, discriminator, SuperResolutionSettings.srgan(0), List.of()))
                .diagnosis(Diagnosis.off())
                .random(random.split("train"))
                .build();
    }
}
