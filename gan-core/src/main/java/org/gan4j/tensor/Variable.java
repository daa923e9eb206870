package org.gan4j.tensor;

/** What a gradient can be asked for: a parameter of a network, or any tensor that is recorded. */
public interface Variable {
    /** The tensor that computations use; recorded, if gradients by it are wanted. */
    Tensor value();
}
