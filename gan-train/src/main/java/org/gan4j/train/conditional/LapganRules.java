package org.gan4j.train.conditional;

import java.util.Optional;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.optim.Ema;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;

/**
 * The training settings of all levels of a {@link LapganStep}. Immutable.
 *
 * @param loss the adversarial loss of each level
 * @param generator the optimizer's setting of the generators of all levels
 * @param discriminator the optimizer's setting of the discriminators of all levels
 * @param clipping the limit on the gradients of all levels together
 * @param ema the average that follows the generators of all levels, if any
 */
public record LapganRules(
        AdversarialLoss loss,
        OptimizerSettings generator,
        OptimizerSettings discriminator,
        GradientClipping clipping,
        Optional<Ema> ema) {
    /**
     * Creates settings with the paper's loss, one optimizer for all networks, and nothing else.
     *
     * @param rule the optimizer's settings of all networks
     */
    public LapganRules(OptimizerSettings rule) {
        this(new NonSaturatingLoss(), rule, rule, GradientClipping.none(), Optional.empty());
    }

    /**
     * {@return these rules with another adversarial loss}
     *
     * @param newLoss the adversarial loss of each level
     */
    public LapganRules loss(AdversarialLoss newLoss) {
        return new LapganRules(newLoss, generator, discriminator, clipping, ema);
    }

    /**
     * {@return these rules with another optimizer of the discriminators}
     *
     * @param rule the optimizer's setting of the discriminators of all levels
     */
    public LapganRules discriminator(OptimizerSettings rule) {
        return new LapganRules(loss, generator, rule, clipping, ema);
    }

    /**
     * {@return these rules with another limit on the gradients}
     *
     * @param newClipping the limit on the gradients of all levels together
     */
    public LapganRules clipping(GradientClipping newClipping) {
        return new LapganRules(loss, generator, discriminator, newClipping, ema);
    }

    /**
     * {@return these rules with an average}
     *
     * @param average an average of the generators of all levels
     */
    public LapganRules ema(Ema average) {
        return new LapganRules(loss, generator, discriminator, clipping, Optional.of(average));
    }
}
