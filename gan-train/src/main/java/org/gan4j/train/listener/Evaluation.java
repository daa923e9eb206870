package org.gan4j.train.listener;

import java.util.function.DoubleSupplier;

/**
 * A measurement of sample quality, taken at intervals. Its value joins the metrics of the step, and so is logged and
 * charted, can be watched by {@link EarlyStop}, and can select the best checkpoint.
 *
 * <pre>{@code
 * GanTrainer.of(generator, discriminator).evaluation(new Evaluation(
 *         "brightness", Interval.steps(1000), () -> generator.sample(1_000, random.split("brightness")).mean().item()));
 * }</pre>
 *
 * <p>It is taken on the training thread after its step, and after the last one. It should draw from its own random stream
 * and leave networks unchanged. If it throws, the error is logged, the run goes on, and it is not taken again.
 *
 * @param name a name in lower case that no other metric has
 * @param every the interval at which it is taken
 * @param value takes the measurement; its tensors live until it returns
 */
public record Evaluation(String name, Interval every, DoubleSupplier value) {
    /**
     * Checks the values.
     *
     * @param name a name in lower case that no other metric has
     * @param every the interval at which it is taken
     * @param value takes the measurement; its tensors live until it returns
     * @throws IllegalArgumentException if the name has other characters than lower-case letters, digits and underscores
     */
    public Evaluation {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "Evaluation: expects a name of lower-case letters, digits and underscores, got \"" + name + "\"");
        }
    }

    /**
     * {@return true if it is taken after a step}
     *
     * @param step the number of the step
     * @param endsEpoch whether the step took an epoch's last batch
     */
    public boolean isDue(long step, boolean endsEpoch) {
        return every.isAtStep(step) || (endsEpoch && every.isAtEpoch());
    }
}
