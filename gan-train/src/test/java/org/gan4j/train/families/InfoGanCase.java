package org.gan4j.train.families;

import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.infogan.InfoGanDiscriminator;
import org.gan4j.models.infogan.InfoGanGenerator;
import org.gan4j.models.infogan.InfoGanRecognizer;
import org.gan4j.models.infogan.InfoGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.conditional.HeadLoss;
import org.gan4j.train.conditional.InfoGanPair;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepSettings;
import org.gan4j.train.step.TrainStep;

/** InfoGAN with a class and two continuous codes, whose learning rates differ as in the paper. */
public final class InfoGanCase extends FamilyCase {
    public static final int BATCH = 4;
    public static final InfoGanSettings SETTINGS = new InfoGanSettings(Shape.of(1, 8, 8), 5, 3, 2, 2);
    /** The weight of the continuous codes' information; that of the class is 1. */
    public static final double CODES_WEIGHT = 0.5;

    private final InfoGanPair pair;

    InfoGanCase() {
        super("infogan");
        RandomStream random = construction();
        InfoGanPair.Networks three = new InfoGanPair.Networks(
                new InfoGanGenerator(SETTINGS, random),
                new InfoGanDiscriminator(SETTINGS, random),
                new InfoGanRecognizer(SETTINGS, random));
        this.pair = new InfoGanPair(SETTINGS, three, random());
        network("generator", pair.generator());
        network("discriminator", pair.discriminator());
    }

    @Override
    TrainStep<Batch> step(StepObserver observer) {
        HeadLoss classes = InfoGanPair.classes(1);
        HeadLoss codes = InfoGanPair.codes(CODES_WEIGHT);
        return new AlternatingStep<>(
                pair,
                new NonSaturatingLoss(),
                new StepSettings<>(
                        new GeneratorSettings<Batch>(Adam.withLearningRate(1e-3).betas(0.5, 0.999))
                                .term("class", 1, classes.term())
                                .term("codes", CODES_WEIGHT, codes.term()),
                        new DiscriminatorSettings(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
                                .regularizers(List.of(classes, codes))),
                random(),
                List.of(observer));
    }

    @Override
    Batch batch(RandomStream stream) {
        return new Batch(images(stream, BATCH, SETTINGS.image()), noLabels(BATCH));
    }
}
