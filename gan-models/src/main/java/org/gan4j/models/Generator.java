package org.gan4j.models;

import org.gan4j.nn.Layer;
import org.gan4j.shape.Shape;

/** A network that makes samples from noise: [n, latent shape] to [n, sample shape]. */
public abstract class Generator extends Layer {
    /** The shape of the noise for one sample, for example [100]. */
    public abstract Shape latentShape();

    /** The shape of one sample, for example [1, 28, 28]. */
    public abstract Shape sampleShape();
}
