package org.gan4j.train.step;

import org.gan4j.nn.Module;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Tensor;

/** Brings data to networks. */
public final class Inputs {
    private Inputs() {}

    /** Brings a tensor to the backend and the type that a network computes with; the tensor itself if it is of both. */
    public static Tensor like(Module network, Tensor tensor) {
        return network.parameters().stream()
                .findFirst()
                .map(MutableTensor::value)
                .map(value -> tensor.to(value.backend()).to(value.dtype()))
                .orElse(tensor);
    }
}
