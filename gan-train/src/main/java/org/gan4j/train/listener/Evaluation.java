package org.gan4j.train.listener;

import java.util.function.DoubleSupplier;

/**
 * A measurement of how good samples are, taken every few steps: it joins the metrics of the step, and so is logged, charted,
 * watched by {@link EarlyStop}, and can choose the best checkpoint.
 *
 * <pre>{@code
 * .evaluation(new Evaluation("fid", Every.steps(1000), () -> fid(ema.sample(10_000, random.split("fid")))))
 * }</pre>
 *
 * <p>It is taken on the training thread after its step, and after the last one. It should draw from a stream of its own and
 * leave networks as they are. One that throws is logged and not taken again; the run goes on.
 *
 * @param name in lower case, of no other metric
 * @param value measures; its tensors live until it returns
 */
public record Evaluation(String name, Every every, DoubleSupplier value) {
    public Evaluation {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "Evaluation: expects a name of lower-case letters, digits and underscores, got \"" + name + "\"");
        }
    }

    /** Whether it is taken after a step. */
    public boolean isDue(long step, boolean endsEpoch) {
        return every.isAtStep(step) || (endsEpoch && every.isAtEpoch());
    }
}
