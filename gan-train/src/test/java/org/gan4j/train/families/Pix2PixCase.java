package org.gan4j.train.families;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.loss.L1Loss;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.models.pix2pix.UNetGenerator;
import org.gan4j.models.pix2pix.UNetSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepSettings;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.translation.Pix2Pix;
import org.gan4j.train.translation.TranslationPair;

/** Pix2Pix with a U-Net of four levels, which has no dropout. */
public final class Pix2PixCase extends FamilyCase {
    private static final int BATCH = 3;
    private static final int IN = 2;
    private static final int OUT = 3;
    private static final int SIZE = 16;
    private static final int WIDTH = 2;

    private final UNetGenerator generator;
    private final PatchDiscriminator discriminator;

    Pix2PixCase() {
        super("pix2pix");
        RandomStream random = construction();
        this.generator = network(
                "generator", new UNetGenerator(UNetSettings.of(IN, OUT, SIZE).withWidth(WIDTH), random));
        this.discriminator = network(
                "discriminator",
                new PatchDiscriminator(
                        PatchSettings.of(IN + OUT).withReceptiveField(34).withWidth(WIDTH), random));
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        Adam adam = Adam.withLearningRate(Pix2Pix.LEARNING_RATE).betas(0.5, 0.999);
        L1Loss l1 = new L1Loss();
        return new AlternatingStep<>(
                new TranslationPair(generator, discriminator),
                Pix2Pix.loss(),
                new StepSettings<>(
                        new GeneratorSettings<Batch>(adam).term("l1", 100, view -> l1.apply(view.fake(), view.real())),
                        new DiscriminatorSettings(adam)),
                random(),
                List.of(observer));
    }

    @Override
    Batch batch(RandomStream stream) {
        Batch target = new Batch(images(stream, BATCH, Shape.of(OUT, SIZE, SIZE)), noLabels(BATCH));
        return target.with(Batch.INPUT, images(stream, BATCH, Shape.of(IN, SIZE, SIZE)));
    }
}
