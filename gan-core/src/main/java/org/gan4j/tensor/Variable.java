package org.gan4j.tensor;

/**
 * Target of gradients: a parameter of a network, or any recorded tensor. Threads may share instances as {@link Tensor}
 * or {@link MutableTensor} says.
 */
public interface Variable {
    /** {@return the tensor used in computations; recorded if gradients with respect to it are wanted} */
    Tensor value();
}
