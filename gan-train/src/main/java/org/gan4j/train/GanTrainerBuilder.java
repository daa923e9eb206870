package org.gan4j.train;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.penalty.FeatureMatching;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.HistoryPool;
import org.gan4j.train.step.InstanceNoise;
import org.gan4j.train.step.LabelFlipping;
import org.gan4j.train.step.PackedPair;
import org.gan4j.train.step.StepSettings;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link GanTrainer}, set once each.
 *
 * <p>Unless set otherwise: {@link NonSaturatingLoss}, Adam(2e-4, 0.5, 0.999) as in DCGAN (Radford, Metz and Chintala
 * 2015) for both networks, one discriminator step, fresh noise for each update.
 *
 * @param <B> the batch
 */
public final class GanTrainerBuilder<B> {
    private static final OptimizerSettings DEFAULT_RULE = Adam.withLearningRate(2e-4).betas(0.5, 0.999);

    private AdversarialPair<B> pair;
    private final List<TrainListener> listeners = new ArrayList<>();
    private AdversarialLoss loss = new NonSaturatingLoss();
    private StepSettings settings =
            new StepSettings(new GeneratorSettings(DEFAULT_RULE), new DiscriminatorSettings(DEFAULT_RULE));
    private Diagnosis diagnosis = Diagnosis.standard();
    private @Nullable RandomStream random;

    GanTrainerBuilder(AdversarialPair<B> pair) {
        this.pair = pair;
    }

    public GanTrainerBuilder<B> loss(AdversarialLoss newLoss) {
        loss = newLoss;
        return this;
    }

    /** The optimizer setting of both networks; each gets an instance of its own. */
    public GanTrainerBuilder<B> optimizer(OptimizerSettings rule) {
        return generatorOptimizer(rule).discriminatorOptimizer(rule);
    }

    public GanTrainerBuilder<B> generatorOptimizer(OptimizerSettings rule) {
        return generator(settings.generator().rule(rule));
    }

    /** Of another learning rate than the generator's for TTUR: Heusel et al., NeurIPS 2017. */
    public GanTrainerBuilder<B> discriminatorOptimizer(OptimizerSettings rule) {
        return discriminator(settings.discriminator().rule(rule));
    }

    /** What limits the gradients of both networks. */
    public GanTrainerBuilder<B> clipping(GradientClipping clipping) {
        return generator(settings.generator().clipping(clipping))
                .discriminator(settings.discriminator().clipping(clipping));
    }

    /** The updates of the discriminator for each of the generator, 1 or more. */
    public GanTrainerBuilder<B> discriminatorSteps(int steps) {
        return discriminator(settings.discriminator().steps(steps));
    }

    /** Adds a penalty or constraint of the discriminator. */
    public GanTrainerBuilder<B> regularizer(Regularizer regularizer) {
        List<Regularizer> all = new ArrayList<>(settings.discriminator().regularizers());
        all.add(regularizer);
        return discriminator(settings.discriminator().regularizers(all));
    }

    public GanTrainerBuilder<B> labelFlipping(LabelFlipping flipping) {
        return discriminator(settings.discriminator().labelFlipping(flipping));
    }

    /** Lets the discriminator see earlier samples again, from a {@link HistoryPool} of so many. */
    public GanTrainerBuilder<B> historyPool(int size) {
        HistoryPool.requireSize(size);
        return discriminator(settings.discriminator().historyPool(size));
    }

    public GanTrainerBuilder<B> instanceNoise(InstanceNoise noise) {
        settings = settings.instanceNoise(noise);
        return this;
    }

    /** Lets the discriminator judge packs of so many samples: {@link PackedPair}. */
    public GanTrainerBuilder<B> packing(int samples) {
        pair = new PackedPair<>(pair, samples);
        return this;
    }

    /** Lets the generator's loss look so many updates of the discriminator ahead: Metz et al., ICLR 2017. */
    public GanTrainerBuilder<B> unrolled(int steps) {
        return generator(settings.generator().unrolledSteps(steps));
    }

    public GanTrainerBuilder<B> featureMatching(FeatureMatching matching) {
        return generator(settings.generator().featureMatching(matching));
    }

    /** The average that follows the generator, of which samples can be taken; in checkpoints. */
    public GanTrainerBuilder<B> ema(Ema average) {
        return generator(settings.generator().ema(average));
    }

    /** Lets the generator's update take the noise of the discriminator's last one. */
    public GanTrainerBuilder<B> reuseNoise() {
        return generator(settings.generator().reuseNoise(true));
    }

    /** Adds a listener behind those added before. */
    public GanTrainerBuilder<B> listener(TrainListener listener) {
        listeners.add(listener);
        return this;
    }

    /** What watches the run: {@link Diagnosis#standard} unless set otherwise. */
    public GanTrainerBuilder<B> diagnosis(Diagnosis newDiagnosis) {
        diagnosis = newDiagnosis;
        return this;
    }

    /** The stream that the noise is split off from; needed. */
    public GanTrainerBuilder<B> random(RandomStream stream) {
        random = stream;
        return this;
    }

    /**
     * The trainer, with an optimizer of its own for each network.
     *
     * @throws IllegalStateException if no random stream was set
     * @throws IllegalArgumentException if the parts do not go together
     */
    public GanTrainer<B> build() {
        if (random == null) {
            throw new IllegalStateException(
                    "GanTrainer: expects a random stream for its noise, got none; call random(RandomStream.seeded(..))");
        }
        AdversarialPair<B> watched = diagnosis.watch("", pair);
        return new GanTrainer<>(new AlternatingStep<>(watched, loss, settings, random), listeners, diagnosis);
    }

    private GanTrainerBuilder<B> generator(GeneratorSettings generator) {
        settings = settings.generator(generator);
        return this;
    }

    private GanTrainerBuilder<B> discriminator(DiscriminatorSettings discriminator) {
        settings = settings.discriminator(discriminator);
        return this;
    }
}
