package org.gan4j.train.step;

import java.util.Optional;
import org.gan4j.optim.Ema;
import org.gan4j.optim.GradientClipping;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.train.penalty.FeatureMatching;

/**
 * What belongs to the generator's update.
 *
 * @param rule its optimizer's setting, a schedule included
 * @param clipping what limits its gradients
 * @param reuseNoise whether it learns from the noise of the discriminator's last update instead of fresh noise: then one
 *     pass of the generator serves both updates
 * @param unrolledSteps the updates of the discriminator, zero or more, that its loss looks ahead: Unrolled GAN
 * @param featureMatching what it matches of the discriminator's features, if anything
 * @param ema the average that follows it, if any
 */
public record GeneratorSettings(
        OptimizerSettings rule,
        GradientClipping clipping,
        boolean reuseNoise,
        int unrolledSteps,
        Optional<FeatureMatching> featureMatching,
        Optional<Ema> ema) {
    public GeneratorSettings {
        if (unrolledSteps < 0) {
            throw new IllegalArgumentException(
                    "GeneratorSettings: expects zero unrolled steps or more, got " + unrolledSteps);
        }
    }

    /** A rule and nothing else. */
    public GeneratorSettings(OptimizerSettings rule) {
        this(rule, GradientClipping.none(), false, 0, Optional.empty(), Optional.empty());
    }

    public GeneratorSettings rule(OptimizerSettings newRule) {
        return new GeneratorSettings(newRule, clipping, reuseNoise, unrolledSteps, featureMatching, ema);
    }

    public GeneratorSettings clipping(GradientClipping newClipping) {
        return new GeneratorSettings(rule, newClipping, reuseNoise, unrolledSteps, featureMatching, ema);
    }

    public GeneratorSettings reuseNoise(boolean reuse) {
        return new GeneratorSettings(rule, clipping, reuse, unrolledSteps, featureMatching, ema);
    }

    /**
     * Lets the loss look ahead: the discriminator that judges is the one that it would be after so many updates on the same
     * samples, and gradients flow through them. Metz et al., ICLR 2017.
     */
    public GeneratorSettings unrolledSteps(int steps) {
        return new GeneratorSettings(rule, clipping, reuseNoise, steps, featureMatching, ema);
    }

    public GeneratorSettings featureMatching(FeatureMatching matching) {
        return new GeneratorSettings(rule, clipping, reuseNoise, unrolledSteps, Optional.of(matching), ema);
    }

    public GeneratorSettings ema(Ema average) {
        return new GeneratorSettings(rule, clipping, reuseNoise, unrolledSteps, featureMatching, Optional.of(average));
    }
}
