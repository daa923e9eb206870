package org.gan4j.train.step;

import java.util.List;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;

/**
 * Sees what goes through a training step anyway: samples, outputs, gradients and the passes of all layers. It costs no pass
 * of its own; the tensors live as long as the step, and must be left as they are.
 *
 * <p>An observer is asked at the beginning of each step whether it looks at it.
 */
public interface StepObserver extends LayerObserver {
    /** Whether it looks at the step that begins now: if not, it sees nothing of it. */
    default boolean looks() {
        return true;
    }

    /** Sees the real samples of a discriminator's update. */
    default void real(Tensor samples) {}

    /** Sees samples as the generator gave them. */
    default void fake(Tensor samples) {}

    /** Sees the discriminator's outputs in one of its updates. */
    default void logits(Logits logits) {}

    /** Sees the gradients of a network's update before they are clipped. */
    default void gradients(String network, Gradients gradients) {}

    @Override
    default void computed(Module module, List<Tensor> inputs, Tensor output) {}

    /** An observer that looks at nothing. */
    static StepObserver none() {
        return new StepObserver() {
            @Override
            public boolean looks() {
                return false;
            }
        };
    }
}
