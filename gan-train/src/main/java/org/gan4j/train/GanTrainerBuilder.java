package org.gan4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.train.augment.Augmentation;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.penalty.FeatureMatching;
import org.gan4j.train.penalty.GeneratorTerm;
import org.gan4j.train.penalty.NamedTerm;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.AlternatingStep;
import org.gan4j.train.step.DiscriminatorSettings;
import org.gan4j.train.step.GeneratorSettings;
import org.gan4j.train.step.ImagePool;
import org.gan4j.train.step.InstanceNoise;
import org.gan4j.train.step.LabelFlipping;
import org.gan4j.train.step.PackedPair;
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.StepSettings;
import org.gan4j.train.step.TopK;
import org.gan4j.train.step.TrainStep;

/**
 * The settings of a {@link GanTrainer}, each set at most once. Not thread-safe.
 *
 * <pre>{@code
 * GanTrainer<Batch> trainer = GanTrainer.of(generator, critic)
 *         .loss(new WassersteinLoss())
 *         .regularizer(new GradientPenalty())
 *         .discriminatorSteps(5)
 *         .random(random)
 *         .build();
 * }</pre>
 *
 * <p>Unless set otherwise: {@link NonSaturatingLoss}, Adam(2e-4, 0.5, 0.999) as in DCGAN (Radford, Metz and Chintala
 * 2015) for both networks, one discriminator step, fresh noise for each update.
 *
 * @param <B> the batch
 */
public final class GanTrainerBuilder<B> extends TrainerSettings<B, GanTrainerBuilder<B>> {
    private static final OptimizerSettings DEFAULT_RULE =
            Adam.withLearningRate(2e-4).betas(0.5, 0.999);

    private final AdversarialPair<B> pair;
    private final List<StepObserver> observers = new ArrayList<>();
    private AdversarialLoss loss = new NonSaturatingLoss();
    private StepSettings<B> settings =
            new StepSettings<>(new GeneratorSettings<>(DEFAULT_RULE), new DiscriminatorSettings(DEFAULT_RULE));
    private int packing = 1;
    private UnaryOperator<TrainStep<B>> wrapped = UnaryOperator.identity();

    GanTrainerBuilder(AdversarialPair<B> pair) {
        this.pair = pair;
    }

    /**
     * Sets the losses of both networks.
     *
     * @param newLoss the adversarial loss of the generator and the discriminator
     * @return these settings
     */
    public GanTrainerBuilder<B> loss(AdversarialLoss newLoss) {
        loss = newLoss;
        return this;
    }

    @Override
    GanTrainerBuilder<B> self() {
        return this;
    }

    /**
     * Sets the optimizer of both networks; each gets its own instance.
     *
     * @param rule the optimizer's settings, including a schedule
     * @return these settings
     */
    public GanTrainerBuilder<B> optimizer(OptimizerSettings rule) {
        return generatorOptimizer(rule).discriminatorOptimizer(rule);
    }

    /**
     * Sets the generator's optimizer.
     *
     * @param rule the optimizer's settings, including a schedule
     * @return these settings
     */
    public GanTrainerBuilder<B> generatorOptimizer(OptimizerSettings rule) {
        return generator(settings.generator().rule(rule));
    }

    /**
     * Sets the discriminator's optimizer; a learning rate other than the generator's gives TTUR (Heusel et al., NeurIPS
     * 2017).
     *
     * @param rule the optimizer's settings, including a schedule
     * @return these settings
     */
    public GanTrainerBuilder<B> discriminatorOptimizer(OptimizerSettings rule) {
        return discriminator(settings.discriminator().rule(rule));
    }

    /**
     * Sets the gradient clipping of both networks.
     *
     * @param clipping the limit on each network's gradients
     * @return these settings
     */
    public GanTrainerBuilder<B> clipping(GradientClipping clipping) {
        return generator(settings.generator().clipping(clipping))
                .discriminator(settings.discriminator().clipping(clipping));
    }

    /**
     * Sets the number of discriminator updates per generator update.
     *
     * @param steps 1 or more
     * @return these settings
     */
    public GanTrainerBuilder<B> discriminatorSteps(int steps) {
        return discriminator(settings.discriminator().steps(steps));
    }

    /**
     * Adds a penalty or constraint on the discriminator.
     *
     * @param regularizer the penalty or constraint
     * @return these settings
     */
    public GanTrainerBuilder<B> regularizer(Regularizer regularizer) {
        List<Regularizer> all = new ArrayList<>(settings.discriminator().regularizers());
        all.add(regularizer);
        return discriminator(settings.discriminator().regularizers(all));
    }

    /**
     * Sets the share of labels that are flipped for the discriminator.
     *
     * @param flipping the probability of an exchange
     * @return these settings
     */
    public GanTrainerBuilder<B> labelFlipping(LabelFlipping flipping) {
        return discriminator(settings.discriminator().labelFlipping(flipping));
    }

    /**
     * Shows the discriminator earlier samples again, from an {@link ImagePool}.
     *
     * @param size the number of samples, 1 or more
     * @return these settings
     */
    public GanTrainerBuilder<B> imagePool(int size) {
        ImagePool.requireSize(size);
        return discriminator(settings.discriminator().imagePool(size));
    }

    /**
     * Transforms every sample that the discriminator sees, real or generated, in both networks' updates.
     *
     * @param augmentation the transform
     * @return these settings
     */
    public GanTrainerBuilder<B> augmentation(Augmentation augmentation) {
        settings = settings.augmentation(augmentation);
        return this;
    }

    /**
     * Sets the noise that is added to the discriminator's images.
     *
     * @param noise its standard deviation and how it fades
     * @return these settings
     */
    public GanTrainerBuilder<B> instanceNoise(InstanceNoise noise) {
        settings = settings.instanceNoise(noise);
        return this;
    }

    /**
     * Lets the discriminator judge packs of samples: {@link PackedPair}.
     *
     * @param samples the number of samples in a pack, 1 or more
     * @return these settings
     */
    public GanTrainerBuilder<B> packing(int samples) {
        PackedPair.requirePacking(samples);
        packing = samples;
        return this;
    }

    /**
     * Sets how many discriminator updates the generator's loss looks ahead: unrolled GAN, Metz et al., ICLR 2017.
     *
     * @param steps zero or more
     * @return these settings
     */
    public GanTrainerBuilder<B> unrolled(int steps) {
        return generator(settings.generator().unrolledSteps(steps));
    }

    /**
     * Adds a term to the generator's loss, reported as {@code g_name}.
     *
     * @param name a distinct name in lower case
     * @param weight positive
     * @param term computes a scalar without its weight
     * @return these settings
     */
    public GanTrainerBuilder<B> generatorTerm(String name, double weight, GeneratorTerm<? super B> term) {
        return generator(settings.generator().term(name, weight, term));
    }

    /**
     * Adds a term to the generator's loss that is computed every {@code every} updates, with its weight multiplied by
     * {@code every}: lazy regularisation.
     *
     * @param name a distinct name in lower case
     * @param weight positive
     * @param every the interval in updates, 1 or more
     * @param term computes a scalar without its weight
     * @return these settings
     */
    public GanTrainerBuilder<B> lazyGeneratorTerm(
            String name, double weight, int every, GeneratorTerm<? super B> term) {
        return generator(settings.generator().term(new NamedTerm<>(name, weight, every, term)));
    }

    /**
     * Adds feature matching, which replaces the adversarial loss unless it is {@link FeatureMatching#joined joined} to it.
     *
     * @param matching the term
     * @return these settings
     */
    public GanTrainerBuilder<B> featureMatching(FeatureMatching matching) {
        return generatorTerm(FeatureMatching.NAME, 1, matching)
                .generator(settings.generator().adversarial(matching.joined()));
    }

    /**
     * Lets the generator's adversarial loss count only the most convincing samples of each batch.
     *
     * @param choice the fraction of samples that count
     * @return these settings
     */
    public GanTrainerBuilder<B> topK(TopK choice) {
        return generator(settings.generator().topK(choice));
    }

    /**
     * Adds the gradients of several batches for each update: as of one batch as large, in the memory of one of them. Batch
     * normalisation uses the statistics of each batch.
     *
     * @param batches 1 or more
     * @return these settings
     */
    public GanTrainerBuilder<B> accumulate(int batches) {
        settings = settings.accumulation(batches);
        return this;
    }

    /**
     * Sets the average that follows the generator, saved in checkpoints; samples can be taken from it.
     *
     * @param average an average of the generator
     * @return these settings
     */
    public GanTrainerBuilder<B> ema(Ema average) {
        return generator(settings.generator().ema(average));
    }

    /**
     * Reuses the noise of the discriminator's last update for the generator's update.
     *
     * @return these settings
     */
    public GanTrainerBuilder<B> reuseNoise() {
        return generator(settings.generator().reuseNoise(true));
    }

    /**
     * Wraps the training step, after any wrapper set before: for example in a {@code ProgressiveStep}.
     *
     * @param wrapper takes the step and returns the one to train with
     * @return these settings
     */
    public GanTrainerBuilder<B> wrapping(UnaryOperator<TrainStep<B>> wrapper) {
        UnaryOperator<TrainStep<B>> before = wrapped;
        wrapped = step -> wrapper.apply(before.apply(step));
        return this;
    }

    /**
     * Adds an observer of the training step.
     *
     * @param observer receives the samples, outputs and gradients
     * @return these settings
     */
    public GanTrainerBuilder<B> observer(StepObserver observer) {
        observers.add(observer);
        return this;
    }

    @Override
    Diagnosis watching(Diagnosis setting) {
        return setting.fresh();
    }

    @Override
    TrainStep<B> step(RandomStream random, Diagnosis diagnosis) {
        AdversarialPair<B> packed = packing == 1 ? pair : new PackedPair<>(pair, packing);
        List<StepObserver> all = new ArrayList<>(observers);
        all.add(diagnosis.watch("", pair.generator(), pair.discriminator()));
        return wrapped.apply(new AlternatingStep<>(packed, loss, settings, random, all));
    }

    private GanTrainerBuilder<B> generator(GeneratorSettings<B> generator) {
        settings = settings.generator(generator);
        return this;
    }

    private GanTrainerBuilder<B> discriminator(DiscriminatorSettings discriminator) {
        settings = settings.discriminator(discriminator);
        return this;
    }
}
