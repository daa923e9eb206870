package org.gan4j.parity;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * How a pair is trained, whichever library does it.
 *
 * @param samples what each step takes
 * @param loop how the losses are made
 * @param start what the networks begin with
 */
public record TrainingPlan(int steps, Samples samples, Loop loop, Start start) {
    /**
     * Noise and real images, both drawn.
     *
     * @param latent the shape of the noise of one sample
     * @param image the shape of one image
     * @param darkest the least value of an image; the largest is 1
     */
    public record Samples(int batch, Shape latent, Shape image, double darkest) {
        /** The next images of a stream, as floats hold them: data sets keep no more. */
        public Values images(RandomStream stream) {
            return Draws.uniform(stream, image.prepend(batch), darkest, 1).map(value -> (float) value);
        }

        /** The next noise of a stream. */
        Values noise(RandomStream stream) {
            return Draws.normal(stream, latent.prepend(batch));
        }
    }

    /**
     * What differs between the training loops of programs.
     *
     * @param realTarget for real images, 1 or a little less
     * @param averaged whether the discriminator's loss is the mean of its two terms, and not their sum
     * @param reusedNoise whether the generator's update takes the noise of the discriminator's, and not fresh noise
     */
    public record Loop(double realTarget, boolean averaged, boolean reusedNoise) {}
}
