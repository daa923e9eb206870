package org.gan4j.train.penalty;

import org.gan4j.tensor.Tensor;

/**
 * The outputs of a discriminator in one of its updates. Immutable, as far as its tensors are.
 *
 * @param onReal the outputs for real samples
 * @param onFake the outputs for generated samples
 */
public record Logits(Outputs onReal, Outputs onFake) {
    /**
     * The outputs of a discriminator with one head.
     *
     * @param real the logits of real samples
     * @param fake the logits of generated samples
     */
    public Logits(Tensor real, Tensor fake) {
        this(new Outputs(real), new Outputs(fake));
    }

    /** {@return the logits of real samples} */
    public Tensor real() {
        return onReal.logits();
    }

    /** {@return the logits of generated samples} */
    public Tensor fake() {
        return onFake.logits();
    }
}
