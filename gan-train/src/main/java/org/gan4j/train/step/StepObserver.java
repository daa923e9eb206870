package org.gan4j.train.step;

import java.util.List;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.penalty.Logits;

/**
 * Receives the samples, outputs, gradients and layer passes of a training step. It causes no further pass; the tensors live
 * as long as the step, those of an update with accumulated gradients at least during the call, and must not be changed.
 *
 * <p>An observer is asked at the beginning of each step whether it wants to observe it. It is called on the training
 * thread.
 */
public interface StepObserver extends LayerObserver {
    /** {@return true to observe the step that begins now; otherwise none of it is shown} */
    default boolean looks() {
        return true;
    }

    /**
     * Receives the real samples of a discriminator's update.
     *
     * @param samples [n, ..], before any augmentation
     */
    default void real(Tensor samples) {}

    /**
     * Receives samples as the generator produced them.
     *
     * @param samples [n, ..], before any augmentation
     */
    default void fake(Tensor samples) {}

    /**
     * Receives the discriminator's outputs in one of its updates.
     *
     * @param logits the outputs for real and for generated samples
     */
    default void logits(Logits logits) {}

    /**
     * Receives the gradients of a network's update before they are clipped.
     *
     * @param network the name of the update
     * @param gradients of the network's parameters
     */
    default void gradients(String network, Gradients gradients) {}

    @Override
    default void computed(Module module, List<Tensor> inputs, Tensor output) {}

    /** {@return an observer that observes nothing} */
    static StepObserver none() {
        return new StepObserver() {
            @Override
            public boolean looks() {
                return false;
            }
        };
    }
}
