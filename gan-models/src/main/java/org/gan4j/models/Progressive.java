package org.gan4j.models;

/**
 * A network that is trained at growing resolutions: Karras et al., ICLR 2018. All of its levels exist from the beginning,
 * and its {@link GrowthState} says which of them take part in a pass.
 *
 * <p>In training, a generator makes images of the present size, and a discriminator takes them. After training, a generator
 * enlarges them to its full size, so that samples always have one shape.
 */
public interface Progressive {
    /** {@return the present size and fade, which are in checkpoints with the network's other buffers} */
    GrowthState growth();
}
