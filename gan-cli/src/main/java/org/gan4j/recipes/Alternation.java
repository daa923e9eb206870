package org.gan4j.recipes;

import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.gan4j.data.Batch;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.InstanceNoise;

/**
 * The alternation of two networks, {@link org.gan4j.train.step.AlternatingStep}, to which a user may add any technique.
 *
 * @param pair the two networks
 * @param loss of what the discriminator gives, logits or probabilities
 * @param rules give the optimizer settings for a learning rate
 * @param instanceNoise on every sample that the discriminator sees, if any
 * @param further sets what else the recipe has, such as terms of the generator's loss
 */
public record Alternation(
        AdversarialPair<Batch> pair,
        AdversarialLoss loss,
        Rules rules,
        Optional<InstanceNoise> instanceNoise,
        UnaryOperator<GanTrainerBuilder<Batch>> further)
        implements TrainingMethod {
    /**
     * The optimizer settings of both networks, for a learning rate.
     *
     * @param generator gives the generator's
     * @param discriminator gives the discriminator's
     */
    public record Rules(DoubleFunction<OptimizerSettings> generator, DoubleFunction<OptimizerSettings> discriminator) {}

    /**
     * {@return the alternation of two networks with {@link #dcganAdam} and nothing else}
     *
     * @param pair the two networks
     * @param loss of what the discriminator gives, logits or probabilities
     */
    public static Alternation of(AdversarialPair<Batch> pair, AdversarialLoss loss) {
        return new Alternation(
                pair,
                loss,
                new Rules(Alternation::dcganAdam, Alternation::dcganAdam),
                Optional.empty(),
                UnaryOperator.identity());
    }

    /**
     * {@return Adam with the momentums 0.5 and 0.999} Radford, Metz and Chintala, ICLR 2016.
     *
     * @param learningRate the learning rate, positive
     */
    public static OptimizerSettings dcganAdam(double learningRate) {
        return Adam.withLearningRate(learningRate).betas(0.5, 0.999);
    }

    /**
     * {@return the same with another optimizer for both networks}
     *
     * @param optimizer gives the optimizer settings for a learning rate
     */
    public Alternation withOptimizer(DoubleFunction<OptimizerSettings> optimizer) {
        return withRules(new Rules(optimizer, optimizer));
    }

    /**
     * {@return the same with an optimizer for each network}
     *
     * @param newRules the optimizer settings of both networks
     */
    public Alternation withRules(Rules newRules) {
        return new Alternation(pair, loss, newRules, instanceNoise, further);
    }

    /**
     * {@return the same with other noise on samples}
     *
     * @param newNoise the noise; empty for none
     */
    public Alternation withInstanceNoise(Optional<InstanceNoise> newNoise) {
        return new Alternation(pair, loss, rules, newNoise, further);
    }

    /**
     * Sets more of the trainer, after what was set before.
     *
     * @param more sets it in the trainer's settings, which it returns
     * @return the same with this addition
     */
    public Alternation with(UnaryOperator<GanTrainerBuilder<Batch>> more) {
        return new Alternation(pair, loss, rules, instanceNoise, builder -> more.apply(further.apply(builder)));
    }
}
