package org.gan4j.train;

import org.gan4j.optim.UpdateRule;

/**
 * How the two networks take turns.
 *
 * @param generatorRule the optimizer setting of the generator
 * @param discriminatorRule the optimizer setting of the discriminator
 * @param discriminatorSteps the updates of the discriminator for each of the generator, 1 or more
 * @param reuseNoise whether the generator's update takes the noise of the discriminator's last one instead of fresh noise
 */
public record StepSettings(
        UpdateRule generatorRule, UpdateRule discriminatorRule, int discriminatorSteps, boolean reuseNoise) {
    public StepSettings {
        if (discriminatorSteps < 1) {
            throw new IllegalArgumentException(
                    "StepSettings: expects 1 discriminator step or more, got " + discriminatorSteps);
        }
    }
}
