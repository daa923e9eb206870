package org.gan4j.optim;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gan4j.io.Described;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.io.Stateful;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Applies optimizer settings to some parameters, and holds their moments.
 *
 * <pre>{@code
 * Optimizer optimizer = new Optimizer(Adam.withLearningRate(1e-3), network.parameters());
 * try (Scope step = Scope.open()) {
 *     Tensor loss = network.forward(images).square().mean();
 *     optimizer.step(loss.gradients(network.parameters()));
 * }
 * }</pre>
 *
 * <p>A parameter without a gradient in a step is left unchanged, as are its moments and its step count. Not
 * thread-safe.
 */
public final class Optimizer implements Stateful {
    private final OptimizerSettings rule;
    private final Map<Parameter, Slot> slots = new LinkedHashMap<>();
    private double learningRate;
    private long steps;

    /** Moments and step count of one parameter. */
    private static final class Slot {
        private final List<Buffer> moments;
        private long steps;

        Slot(List<Buffer> moments) {
            this.moments = moments;
        }
    }

    /**
     * Creates an optimizer; prefer {@link OptimizerSettings#optimizer}.
     *
     * @param rule rule of the updates, with its learning rate and schedule
     * @param parameters parameters to update, at least one
     * @throws IllegalArgumentException if there are no parameters, or two with the same name, as in two networks that
     *     are not parts of one module
     */
    public Optimizer(OptimizerSettings rule, List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("Optimizer: expects at least one parameter, got none");
        }
        Described.require("Optimizer", rule.schedule());
        this.rule = rule;
        this.learningRate = rule.learningRate();
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException(
                        "Optimizer: expects each parameter once and no two of one name, got " + parameter + " again");
            }
            slots.put(parameter, new Slot(moments(rule, parameter)));
        }
    }

    private static List<Buffer> moments(OptimizerSettings rule, Parameter parameter) {
        try (Scope scope = Scope.open()) {
            List<Buffer> moments = new ArrayList<>();
            for (String name : rule.moments()) {
                Tensor zeros = parameter.value().constant(parameter.shape(), 0);
                moments.add(new Buffer(parameter.name() + "." + name, zeros));
            }
            return moments;
        }
    }

    /** {@return the rule by which the parameters change} */
    public OptimizerSettings rule() {
        return rule;
    }

    /** {@return the number of steps taken} */
    public long steps() {
        return steps;
    }

    /** {@return the learning rate of the next step: the rate that was set, multiplied by the schedule's factor} */
    public double learningRate() {
        return learningRate * rule.schedule().factor(steps);
    }

    /**
     * Sets the learning rate of future steps.
     *
     * @param newLearningRate rate that the schedule multiplies, 0 or more
     */
    public void learningRate(double newLearningRate) {
        OptimizerSettings.requireNonNegative("Optimizer", "learningRate", newLearningRate);
        learningRate = newLearningRate;
    }

    /**
     * Updates the parameters in place with their gradients.
     *
     * @param gradients gradients of the loss; those of other tensors are ignored
     * @throws IllegalArgumentException if a gradient is not of its parameter's shape, type and backend; nothing has
     *     changed then
     */
    public void step(Gradients gradients) {
        slots.forEach((parameter, slot) -> {
            if (gradients.has(parameter)) {
                requireFit(parameter, "gradient", gradients.of(parameter));
                slot.moments.forEach(moment -> requireFit(parameter, "moment", moment.value()));
            }
        });
        try {
            MutableTensor.together(() -> slots.forEach((parameter, slot) -> {
                if (gradients.has(parameter)) {
                    slot.steps++;
                    rule.step(parameter, gradients.of(parameter), slot.moments, at(slot.steps, steps));
                }
            }));
            steps++;
        } finally {
            // Keeps gradients outside a scope reachable until the last kernel has read them.
            Reference.reachabilityFence(gradients);
        }
    }

    /**
     * Sets all moments to zero, as before the first step; the number of {@link #steps}, by which schedules go, stays.
     * Progressive growing does so at each new size.
     */
    public void resetMoments() {
        MutableTensor.together(() -> slots.values().forEach(slot -> {
            slot.steps = 0;
            for (Buffer moment : slot.moments) {
                try (Scope scope = Scope.open()) {
                    moment.assign(moment.value().constant(moment.shape(), 0));
                }
            }
        }));
    }

    /** Checks what raw kernels do not: another type would be read beyond its end. */
    private static void requireFit(Parameter parameter, String what, Tensor tensor) {
        if (!tensor.shape().equals(parameter.shape())) {
            throw new ShapeException("Optimizer: expects a " + what + " of " + parameter.shape() + " for " + parameter
                    + ", got " + tensor.shape());
        }
        Tensor value = parameter.value();
        if (tensor.dtype() != value.dtype() || tensor.backend() != value.backend()) {
            throw new IllegalArgumentException("Optimizer: expects a " + what + " in " + value.dtype() + " on "
                    + value.backend().name() + " for " + parameter + ", got one in " + tensor.dtype() + " on "
                    + tensor.backend().name());
        }
    }

    /** {@return the current moments and step counts, from which {@link #next} can start} */
    public OptimizerState state() {
        Map<Parameter, OptimizerState.Moments> byParameter = new HashMap<>();
        slots.forEach((parameter, slot) -> byParameter.put(
                parameter,
                new OptimizerState.Moments(
                        slot.steps, slot.moments.stream().map(Buffer::value).toList())));
        return new OptimizerState(steps, byParameter);
    }

    /**
     * Computes the result of a step without changing anything; differentiable if values and gradients are.
     *
     * @param values values of the parameters; those without a gradient stay unchanged
     * @param gradients gradients with respect to the values
     * @param state moments and step counts before the step
     * @return the values and the state after the step
     */
    public Next next(Map<Parameter, Tensor> values, Gradients gradients, OptimizerState state) {
        Map<Parameter, Tensor> nextValues = new HashMap<>(values);
        Map<Parameter, OptimizerState.Moments> nextMoments = new HashMap<>(state.byParameter());
        values.forEach((parameter, value) -> {
            OptimizerState.Moments moments = state.byParameter().get(parameter);
            if (moments != null && gradients.has(parameter)) {
                long step = moments.steps() + 1;
                OptimizerSettings.Updated updated =
                        rule.next(value, gradients.of(parameter), moments.tensors(), at(step, state.steps()));
                nextValues.put(parameter, updated.value());
                nextMoments.put(parameter, new OptimizerState.Moments(step, updated.moments()));
            }
        });
        return new Next(nextValues, new OptimizerState(state.steps() + 1, nextMoments));
    }

    /**
     * Result of {@link Optimizer#next}.
     *
     * @param values values of the parameters after the step
     * @param state moments and step counts after the step
     */
    public record Next(Map<Parameter, Tensor> values, OptimizerState state) {}

    /**
     * Saves moments and step counts under the parameters' names, the number of steps, the learning rate and its
     * schedule.
     */
    @Override
    public void save(State out) {
        out.put("learning_rate", learningRate);
        out.put("schedule", rule.schedule().toString());
        out.put("steps", steps);
        slots.forEach((parameter, slot) -> {
            State part = out.at(parameter.name());
            part.put("step", slot.steps);
            for (int i = 0; i < slot.moments.size(); i++) {
                part.put(rule.moments().get(i), slot.moments.get(i).value());
            }
        });
    }

    @Override
    public void restore(State in) {
        Map<String, Shape> expected = new LinkedHashMap<>();
        Map<Slot, Long> stepsBySlot = new HashMap<>();
        slots.forEach((parameter, slot) ->
                rule.moments().forEach(name -> expected.put(parameter.name() + "." + name, parameter.shape())));
        in.requireTensors(toString(), expected);
        requireSchedule(in.text("schedule"));
        slots.forEach((parameter, slot) ->
                stepsBySlot.put(slot, in.at(parameter.name()).count("step")));
        long allSteps = in.count("steps");
        learningRate(in.decimal("learning_rate"));
        steps = allSteps;
        slots.forEach((parameter, slot) -> {
            State part = in.at(parameter.name());
            slot.steps = stepsBySlot.getOrDefault(slot, 0L);
            for (int i = 0; i < slot.moments.size(); i++) {
                slot.moments.get(i).assign(part.tensor(rule.moments().get(i)));
            }
        });
    }

    @Override
    public String toString() {
        return "Optimizer(" + rule + ", " + slots.size() + " parameters)";
    }

    private void requireSchedule(String saved) {
        if (!saved.equals(rule.schedule().toString())) {
            throw new StateException(this + ": expects a state of the schedule " + rule.schedule() + ", got " + saved);
        }
    }

    private OptimizerSettings.StepSettings at(long step, long optimizerSteps) {
        return new OptimizerSettings.StepSettings(
                step, learningRate * rule.schedule().factor(optimizerSteps));
    }
}
