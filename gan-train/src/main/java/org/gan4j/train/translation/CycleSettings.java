package org.gan4j.train.translation;

import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.optim.Adam;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;

/**
 * The settings of a {@link CycleGanStep}. Immutable; safe to share between threads.
 *
 * @param loss the adversarial loss
 * @param weights the weights of the generators' other losses
 * @param pool the number of earlier images in each domain's pool; 0 for none
 * @param optimizers the optimizer settings of generators and discriminators
 * @param clipping the limit on all gradients
 */
public record CycleSettings(
        AdversarialLoss loss, Weights weights, int pool, Optimizers optimizers, GradientClipping clipping) {
    /** The paper's learning rate. */
    public static final double LEARNING_RATE = 2e-4;

    private static final int POOL = 50;

    /**
     * Checks the values.
     *
     * @param loss the adversarial loss
     * @param weights the weights of the generators' other losses
     * @param pool the number of earlier images in each domain's pool; 0 for none
     * @param optimizers the optimizer settings of generators and discriminators
     * @param clipping the limit on all gradients
     * @throws IllegalArgumentException if the pool has a negative size
     */
    public CycleSettings {
        if (pool < 0) {
            throw new IllegalArgumentException("CycleSettings: expects a pool of 0 images or more, got " + pool);
        }
    }

    /** The weights of the losses.
     *
     * @param cycle the weight of the L1 distance between images and their translation there and back
     * @param identity the weight of the L1 distance between images of a generator's target domain and their translation; 0
     *     for none, required if the domains have different numbers of channels
     */
    public record Weights(double cycle, double identity) {
        /**
         * Checks the values.
         *
         * @param cycle the weight of the L1 distance between images and their translation there and back
         * @param identity the weight of the L1 distance between images of a generator's target domain and their
         *     translation; 0 for none, required if the domains have different numbers of channels
         * @throws IllegalArgumentException if one is negative or not finite
         */
        public Weights {
            if (!(cycle >= 0 && cycle < Double.POSITIVE_INFINITY)
                    || !(identity >= 0 && identity < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "CycleSettings: expects finite weights of 0 or more, got " + cycle + " and " + identity);
            }
        }
    }

    /**
     * The optimizer settings: one for both generators together, and one for each discriminator.
     *
     * @param generators the setting of the one optimizer of both generators
     * @param discriminators the setting of each discriminator's optimizer
     */
    public record Optimizers(OptimizerSettings generators, OptimizerSettings discriminators) {}

    /**
     * {@return the standard settings: least squares, cycle weight 10, identity weight 5, pools of 50, Adam of 2e-4 with
     * the momentums 0.5 and 0.999} Zhu et al., ICCV 2017, section 4 and 7.1; the identity weight is the authors'
     * program's.
     */
    public static CycleSettings standard() {
        OptimizerSettings adam = Adam.withLearningRate(LEARNING_RATE).betas(0.5, 0.999);
        return new CycleSettings(
                new LeastSquaresLoss(), new Weights(10, 5), POOL, new Optimizers(adam, adam), GradientClipping.none());
    }

    /**
     * {@return these settings with another adversarial loss}
     *
     * @param newLoss the adversarial loss
     */
    public CycleSettings withLoss(AdversarialLoss newLoss) {
        return new CycleSettings(newLoss, weights, pool, optimizers, clipping);
    }

    /**
     * {@return these settings with other weights of the generators' losses}
     *
     * @param cycle the weight of the L1 distance between images and their translation there and back
     * @param identity the weight of the L1 distance between images of a generator's target domain and their
     *     translation; 0 for none, required if the domains have different numbers of channels
     */
    public CycleSettings withWeights(double cycle, double identity) {
        return new CycleSettings(loss, new Weights(cycle, identity), pool, optimizers, clipping);
    }

    /**
     * {@return these settings with another size of the pools}
     *
     * @param newPool the number of earlier images in each domain's pool; 0 for none
     */
    public CycleSettings withPool(int newPool) {
        return new CycleSettings(loss, weights, newPool, optimizers, clipping);
    }

    /**
     * {@return these settings with other optimizers}
     *
     * @param generators the setting of the one optimizer of both generators
     * @param discriminators the setting of each discriminator's optimizer
     */
    public CycleSettings withOptimizers(OptimizerSettings generators, OptimizerSettings discriminators) {
        return new CycleSettings(loss, weights, pool, new Optimizers(generators, discriminators), clipping);
    }

    /**
     * {@return these settings with another limit on all gradients}
     *
     * @param newClipping the limit on all gradients
     */
    public CycleSettings withClipping(GradientClipping newClipping) {
        return new CycleSettings(loss, weights, pool, optimizers, newClipping);
    }
}
