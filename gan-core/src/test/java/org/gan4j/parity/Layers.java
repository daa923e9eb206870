package org.gan4j.parity;

import java.util.List;
import org.gan4j.shape.Shape;

/**
 * The layers that both libraries have; without a setting, each library takes its own default.
 *
 * @param <T> tensors
 */
public interface Layers<T> {
    Network<T> linear(int in, int out, boolean bias);

    Network<T> reLU();

    Network<T> leakyReLU();

    Network<T> leakyReLU(double slope);

    Network<T> tanh();

    Network<T> sigmoid();

    Network<T> softplus();

    Network<T> elu();

    Network<T> elu(double alpha);

    Network<T> dropout(double probability);

    Network<T> flatten();

    /** Of all axes but the first. */
    Network<T> unflatten(Shape sample);

    Network<T> batchNorm1d(int channels);

    Network<T> batchNorm1d(int channels, double eps, double momentum, boolean affine);

    Network<T> sequential(List<Network<T>> layers);
}
