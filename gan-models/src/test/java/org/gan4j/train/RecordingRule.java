package org.gan4j.train;

import java.util.List;
import java.util.function.BiConsumer;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.UpdateRule;
import org.gan4j.tensor.Tensor;

/** A rule that shows each gradient, with its parameter, before it is applied. */
record RecordingRule(UpdateRule rule, BiConsumer<Parameter, Tensor> seen) implements UpdateRule {
    @Override
    public double learningRate() {
        return rule.learningRate();
    }

    @Override
    public List<String> moments() {
        return rule.moments();
    }

    @Override
    public Updated next(Tensor value, Tensor gradient, List<Tensor> moments, StepSettings at) {
        return rule.next(value, gradient, moments, at);
    }

    @Override
    public void step(Parameter parameter, Tensor gradient, List<Buffer> moments, StepSettings at) {
        seen.accept(parameter, gradient);
        rule.step(parameter, gradient, moments, at);
    }
}
