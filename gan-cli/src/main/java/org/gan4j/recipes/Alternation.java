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
 * @param loss of what the discriminator gives, logits or probabilities
 * @param optimizer gives the optimizer setting of both networks for a learning rate
 * @param instanceNoise on every sample that the discriminator sees, if any
 * @param discriminator how often and how fast the discriminator learns
 * @param further sets what else the recipe has, such as terms of the generator's loss
 */
public record Alternation(
        AdversarialPair<Batch> pair,
        AdversarialLoss loss,
        DoubleFunction<OptimizerSettings> optimizer,
        Optional<InstanceNoise> instanceNoise,
        DiscriminatorPace discriminator,
        UnaryOperator<GanTrainerBuilder<Batch>> further)
        implements TrainingMethod {
    /** Two networks with {@link #dcganAdam} and nothing else. */
    public static Alternation of(AdversarialPair<Batch> pair, AdversarialLoss loss) {
        return new Alternation(
                pair,
                loss,
                Alternation::dcganAdam,
                Optional.empty(),
                DiscriminatorPace.even(),
                UnaryOperator.identity());
    }

    /** Adam with the momentums 0.5 and 0.999. Radford, Metz and Chintala, ICLR 2016. */
    public static OptimizerSettings dcganAdam(double learningRate) {
        return Adam.withLearningRate(learningRate).betas(0.5, 0.999);
    }

    public Alternation withOptimizer(DoubleFunction<OptimizerSettings> newOptimizer) {
        return new Alternation(pair, loss, newOptimizer, instanceNoise, discriminator, further);
    }

    public Alternation withInstanceNoise(Optional<InstanceNoise> newNoise) {
        return new Alternation(pair, loss, optimizer, newNoise, discriminator, further);
    }

    public Alternation withDiscriminator(DiscriminatorPace pace) {
        return new Alternation(pair, loss, optimizer, instanceNoise, pace, further);
    }

    /** Sets more of the trainer, after what was set before. */
    public Alternation with(UnaryOperator<GanTrainerBuilder<Batch>> more) {
        return new Alternation(
                pair, loss, optimizer, instanceNoise, discriminator, builder -> more.apply(further.apply(builder)));
    }
}
