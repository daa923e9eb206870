package org.gan4j.parity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Optimizer;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.optim.OptimizerState;
import org.gan4j.optim.RmsProp;
import org.gan4j.optim.Sgd;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;

/** This library's optimizers, through either of their two forms. */
public enum Gan4jOptimizers implements Optimizers<Tensor> {
    /** {@link Optimizer#step}. */
    IN_PLACE {
        @Override
        Steps<Tensor> steps(Optimizer optimizer, Map<String, Parameter> parameters) {
            return gradients -> optimizer.step(byParameter(parameters, gradients));
        }
    },
    /** {@link Optimizer#next}. */
    PURE {
        @Override
        Steps<Tensor> steps(Optimizer optimizer, Map<String, Parameter> parameters) {
            return new Steps<>() {
                private OptimizerState state = optimizer.state();

                @Override
                public void step(Map<String, Tensor> gradients) {
                    Map<Parameter, Tensor> values = parameters.values().stream()
                            .collect(Collectors.toMap(parameter -> parameter, Parameter::value));
                    Optimizer.Next next = optimizer.next(values, byParameter(parameters, gradients), state);
                    next.values().forEach(Parameter::assign);
                    state = next.state();
                }
            };
        }
    };

    abstract Steps<Tensor> steps(Optimizer optimizer, Map<String, Parameter> parameters);

    @Override
    public Steps<Tensor> adam(Network<Tensor> network, double learningRate) {
        return steps(network, Adam.withLearningRate(learningRate));
    }

    @Override
    public Steps<Tensor> adam(
            Network<Tensor> network, double learningRate, double beta1, double beta2, double weightDecay) {
        return steps(
                network, Adam.withLearningRate(learningRate).betas(beta1, beta2).weightDecay(weightDecay));
    }

    @Override
    public Steps<Tensor> sgd(Network<Tensor> network, double learningRate, double momentum, double weightDecay) {
        return steps(
                network, Sgd.withLearningRate(learningRate).momentum(momentum).weightDecay(weightDecay));
    }

    @Override
    public Steps<Tensor> rmsProp(Network<Tensor> network, double learningRate) {
        return steps(network, RmsProp.withLearningRate(learningRate));
    }

    @Override
    public Steps<Tensor> rmsProp(
            Network<Tensor> network, double learningRate, double decay, double momentum, double weightDecay) {
        return steps(
                network,
                RmsProp.withLearningRate(learningRate)
                        .decay(decay)
                        .momentum(momentum)
                        .weightDecay(weightDecay));
    }

    private Steps<Tensor> steps(Network<Tensor> network, OptimizerSettings rule) {
        Map<String, Parameter> parameters = ((Gan4jNetwork) network).layer().namedParameters();
        return steps(rule.optimizer(List.copyOf(parameters.values())), parameters);
    }

    private static Gradients byParameter(Map<String, Parameter> parameters, Map<String, Tensor> gradients) {
        Map<Parameter, Tensor> byParameter = new HashMap<>();
        gradients.forEach((name, gradient) -> byParameter.put(parameters.get(name), gradient));
        return Gradients.of(byParameter);
    }
}
