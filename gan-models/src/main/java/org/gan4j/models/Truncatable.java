package org.gan4j.models;

/**
 * A generator whose samples can be drawn closer to the average one: fewer kinds of them, but better ones. Thread safety as
 * for the generator.
 *
 * <p>The amount is the paper's own number: the factor psi of StyleGAN, by which styles keep their distance from the average
 * style, or the limit of BigGAN, beyond which noise is drawn again.
 */
public interface Truncatable {
    /**
     * Truncates all samples drawn from now on, by all threads; training is not affected, and checkpoints do not hold it.
     *
     * @param amount the paper's number: psi of StyleGAN or the limit of BigGAN's noise
     * @throws IllegalArgumentException if the amount is not a finite number that this generator can use
     */
    void truncate(double amount);
}
