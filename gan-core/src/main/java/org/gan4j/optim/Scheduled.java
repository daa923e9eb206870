package org.gan4j.optim;

import java.util.List;
import org.gan4j.io.Described;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Parameter;
import org.gan4j.tensor.Tensor;

/**
 * Optimizer settings whose learning rate follows a schedule; created by {@link OptimizerSettings#schedule(Schedule)}.
 */
record Scheduled(OptimizerSettings rule, Schedule schedule) implements OptimizerSettings {
    Scheduled {
        Described.require("OptimizerSettings.schedule", schedule);
    }

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
        rule.step(parameter, gradient, moments, at);
    }

    @Override
    public OptimizerSettings schedule(Schedule newSchedule) {
        return rule.schedule(newSchedule);
    }
}
