package org.gan4j.parity;

import java.util.Map;

/**
 * The optimizers that both libraries have; without a setting, each library takes its own default.
 *
 * @param <T> tensors
 */
public interface Optimizers<T> {
    Steps<T> adam(Network<T> network, double learningRate);

    Steps<T> adam(Network<T> network, double learningRate, double beta1, double beta2, double weightDecay);

    Steps<T> sgd(Network<T> network, double learningRate, double momentum, double weightDecay);

    Steps<T> rmsProp(Network<T> network, double learningRate);

    Steps<T> rmsProp(Network<T> network, double learningRate, double decay, double momentum, double weightDecay);

    /**
     * Moves the parameters of its network.
     *
     * @param <T> tensors
     */
    @FunctionalInterface
    interface Steps<T> {
        /** Takes a step against gradients by the names of their parameters. */
        void step(Map<String, T> gradients);
    }
}
