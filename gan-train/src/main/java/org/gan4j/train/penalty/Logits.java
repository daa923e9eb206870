package org.gan4j.train.penalty;

import org.gan4j.tensor.Tensor;

/**
 * The outputs of a discriminator in one of its updates.
 *
 * @param onReal for real samples
 * @param onFake for generated samples
 */
public record Logits(Outputs onReal, Outputs onFake) {
    /** The outputs of a discriminator with one head. */
    public Logits(Tensor real, Tensor fake) {
        this(new Outputs(real), new Outputs(fake));
    }

    /** The logits of real samples. */
    public Tensor real() {
        return onReal.logits();
    }

    /** The logits of generated samples. */
    public Tensor fake() {
        return onFake.logits();
    }
}
