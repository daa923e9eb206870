package org.gan4j.benchmarks.parity;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.gan4j.parity.Network;
import org.gan4j.parity.Optimizers;

/** libtorch's optimizers. */
final class TorchOptimizers implements Optimizers<Tensor> {
    @Override
    public Steps<Tensor> adam(Network<Tensor> network, double learningRate) {
        return steps(network, parameters -> new Adam(parameters, new AdamOptions(learningRate)));
    }

    @Override
    public Steps<Tensor> adam(
            Network<Tensor> network, double learningRate, double beta1, double beta2, double weightDecay) {
        AdamOptions options = new AdamOptions(learningRate);
        setBetas(options.betas(), beta1, beta2);
        options.weight_decay().put(weightDecay);
        return steps(network, parameters -> new Adam(parameters, options));
    }

    @Override
    public Steps<Tensor> sgd(Network<Tensor> network, double learningRate, double momentum, double weightDecay) {
        SGDOptions options = new SGDOptions(learningRate);
        options.momentum().put(momentum);
        options.weight_decay().put(weightDecay);
        return steps(network, parameters -> new SGD(parameters, options));
    }

    @Override
    public Steps<Tensor> rmsProp(Network<Tensor> network, double learningRate) {
        return steps(network, parameters -> new RMSprop(parameters, new RMSpropOptions(learningRate)));
    }

    @Override
    public Steps<Tensor> rmsProp(
            Network<Tensor> network, double learningRate, double decay, double momentum, double weightDecay) {
        RMSpropOptions options = new RMSpropOptions(learningRate);
        options.alpha().put(decay);
        options.momentum().put(momentum);
        options.weight_decay().put(weightDecay);
        return steps(network, parameters -> new RMSprop(parameters, options));
    }

    /** Sets a C++ tuple of two, whose order in memory is the compiler's choice and is found from their defaults. */
    private static void setBetas(DoublePointer betas, double beta1, double beta2) {
        boolean reversed = betas.get(0) > betas.get(1);
        betas.put(0, reversed ? beta2 : beta1).put(1, reversed ? beta1 : beta2);
    }

    private static Steps<Tensor> steps(Network<Tensor> network, Function<TensorVector, Optimizer> optimizer) {
        Map<String, Tensor> parameters = network.parameters();
        Optimizer applied = optimizer.apply(new TensorVector(parameters.values().toArray(Tensor[]::new)));
        return gradients -> {
            parameters.forEach((name, parameter) ->
                    parameter.mutable_grad().put(Objects.requireNonNull(gradients.get(name), name)));
            applied.step();
        };
    }
}
