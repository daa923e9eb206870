package org.gan4j.train;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.optim.Adam;
import org.gan4j.optim.UpdateRule;
import org.gan4j.random.RandomStream;
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
    private static final UpdateRule DEFAULT_RULE = Adam.withLearningRate(2e-4).betas(0.5, 0.999);

    private final AdversarialPair<B> pair;
    private final List<TrainListener> listeners = new ArrayList<>();
    private AdversarialLoss loss = new NonSaturatingLoss();
    private UpdateRule generatorRule = DEFAULT_RULE;
    private UpdateRule discriminatorRule = DEFAULT_RULE;
    private int discriminatorSteps = 1;
    private boolean reuseNoise;
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
    public GanTrainerBuilder<B> optimizer(UpdateRule rule) {
        return generatorOptimizer(rule).discriminatorOptimizer(rule);
    }

    public GanTrainerBuilder<B> generatorOptimizer(UpdateRule rule) {
        generatorRule = rule;
        return this;
    }

    public GanTrainerBuilder<B> discriminatorOptimizer(UpdateRule rule) {
        discriminatorRule = rule;
        return this;
    }

    /** The updates of the discriminator for each of the generator, 1 or more. */
    public GanTrainerBuilder<B> discriminatorSteps(int steps) {
        discriminatorSteps = steps;
        return this;
    }

    /** Lets the generator's update take the noise of the discriminator's last one. */
    public GanTrainerBuilder<B> reuseNoise() {
        reuseNoise = true;
        return this;
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
     */
    public GanTrainer<B> build() {
        if (random == null) {
            throw new IllegalStateException(
                    "GanTrainer: expects a random stream for its noise, got none; call random(RandomStream.seeded(..))");
        }
        StepSettings settings = new StepSettings(generatorRule, discriminatorRule, discriminatorSteps, reuseNoise);
        AdversarialPair<B> watched = diagnosis.watch("", pair);
        return new GanTrainer<>(new AlternatingStep<>(watched, loss, settings, random), listeners, diagnosis);
    }
}
