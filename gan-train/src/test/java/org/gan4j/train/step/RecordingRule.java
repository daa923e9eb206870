package org.gan4j.train.step;

import java.util.List;
import java.util.function.BiConsumer;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.tensor.Tensor;

/** Shows each gradient with the name of its parameter, and moves nothing. */
record RecordingRule(BiConsumer<String, Tensor> gradients) implements OptimizerSettings {
    @Override
    public double learningRate() {
        return 0;
    }

    @Override
    public List<String> moments() {
        return List.of();
    }

    @Override
    public Updated next(Tensor value, Tensor gradient, List<Tensor> moments, StepSettings at) {
        return new Updated(value, moments);
    }

    @Override
    public void step(Parameter parameter, Tensor gradient, List<Buffer> moments, StepSettings at) {
        gradients.accept(parameter.name(), gradient);
    }
}
