package org.gan4j.train.translation;

import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.L1Loss;
import org.gan4j.loss.MseLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.RelativisticAverageLoss;
import org.gan4j.optim.Adam;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;

/**
 * The settings of a {@link SuperResolutionStep}. Immutable.
 *
 * @param pretraining the first phase
 * @param content the generator's loss in addition to the adversarial one, in the second phase
 * @param adversarial the adversarial loss, in the second phase
 * @param optimizers the optimizer settings of the two networks
 * @param clipping the limit on all gradients
 */
public record SuperResolutionSettings(
        Pretraining pretraining,
        ContentLoss content,
        Adversarial adversarial,
        Optimizers optimizers,
        GradientClipping clipping) {
    /** The papers' learning rate. */
    public static final double LEARNING_RATE = 1e-4;

    private static final double SRGAN_WEIGHT = 1e-3;
    private static final double ESRGAN_WEIGHT = 5e-3;

    /**
     * A first phase without a discriminator.
     *
     * @param steps its length; 0 for none
     * @param loss the generator's only loss in this phase
     */
    public record Pretraining(long steps, ContentLoss loss) {
        /**
         * Checks the values.
         *
         * @param steps its length; 0 for none
         * @param loss the generator's only loss in this phase
         * @throws IllegalArgumentException if it has fewer than 0 steps
         */
        public Pretraining {
            if (steps < 0) {
                throw new IllegalArgumentException(
                        "SuperResolutionSettings: expects 0 steps of pretraining or more, got " + steps);
            }
        }
    }

    /**
     * An adversarial loss and the generator's weight of it.
     *
     * @param loss the loss of both networks
     * @param weight the weight in the generator's loss, positive
     */
    public record Adversarial(AdversarialLoss loss, double weight) {
        /**
         * Checks the values.
         *
         * @param loss the loss of both networks
         * @param weight the weight in the generator's loss, positive
         * @throws IllegalArgumentException if the weight is not positive
         */
        public Adversarial {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "SuperResolutionSettings: expects an adversarial weight > 0, got " + weight);
            }
        }
    }

    /**
     * The optimizer settings.
     *
     * @param generator the setting of the generator's optimizer
     * @param discriminator the setting of the discriminator's optimizer
     */
    public record Optimizers(OptimizerSettings generator, OptimizerSettings discriminator) {}

    /**
     * {@return the settings of SRGAN: squared error of pixels in both phases, 1e-3 times the adversarial loss in the
     * second, Adam of 1e-4 with the momentums 0.9 and 0.999} Ledig et al., CVPR 2017, section 2.2 and 3.2; its content
     * loss of VGG19's features is {@link ContentLoss#features}, that of pixels the paper's SRGAN-MSE.
     *
     * @param pretraining the number of steps of the first phase; 0 for none
     */
    public static SuperResolutionSettings srgan(long pretraining) {
        ContentLoss pixels = ContentLoss.pixels(new MseLoss());
        OptimizerSettings adam = Adam.withLearningRate(LEARNING_RATE).betas(0.9, 0.999);
        return new SuperResolutionSettings(
                new Pretraining(pretraining, pixels),
                pixels,
                new Adversarial(new NonSaturatingLoss(), SRGAN_WEIGHT),
                new Optimizers(adam, adam),
                GradientClipping.none());
    }

    /**
     * {@return the settings of ESRGAN: absolute error of pixels in both phases, 5e-3 times the relativistic average
     * loss in the second, Adam of 1e-4 with the momentums 0.9 and 0.999} Wang et al., ECCV workshops 2018, sections
     * 3.2, 3.3 and 4.1. The paper's pixels weigh 1e-2 beside VGG19's features:
     * {@code ContentLoss.features(vgg, new L1Loss(), 1).plus(1e-2, pixels)}.
     *
     * @param pretraining the number of steps of the first phase; 0 for none
     */
    public static SuperResolutionSettings esrgan(long pretraining) {
        ContentLoss pixels = ContentLoss.pixels(new L1Loss());
        SuperResolutionSettings srgan = srgan(pretraining);
        return new SuperResolutionSettings(
                new Pretraining(pretraining, pixels),
                pixels,
                new Adversarial(new RelativisticAverageLoss(), ESRGAN_WEIGHT),
                srgan.optimizers,
                srgan.clipping);
    }

    /**
     * {@return these settings with another content loss in the second phase}
     *
     * @param newContent the generator's loss in addition to the adversarial one, in the second phase
     */
    public SuperResolutionSettings withContent(ContentLoss newContent) {
        return new SuperResolutionSettings(pretraining, newContent, adversarial, optimizers, clipping);
    }

    /**
     * {@return these settings with another adversarial loss}
     *
     * @param loss the loss of both networks
     * @param weight the weight in the generator's loss, positive
     */
    public SuperResolutionSettings withAdversarial(AdversarialLoss loss, double weight) {
        return new SuperResolutionSettings(pretraining, content, new Adversarial(loss, weight), optimizers, clipping);
    }

    /**
     * {@return these settings with other optimizers}
     *
     * @param generator the setting of the generator's optimizer
     * @param discriminator the setting of the discriminator's optimizer
     */
    public SuperResolutionSettings withOptimizers(OptimizerSettings generator, OptimizerSettings discriminator) {
        return new SuperResolutionSettings(
                pretraining, content, adversarial, new Optimizers(generator, discriminator), clipping);
    }

    /**
     * {@return these settings with another limit on all gradients}
     *
     * @param newClipping the limit on all gradients
     */
    public SuperResolutionSettings withClipping(GradientClipping newClipping) {
        return new SuperResolutionSettings(pretraining, content, adversarial, optimizers, newClipping);
    }
}
