package org.gan4j.optim;

import java.util.List;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Rule by which an optimizer updates one parameter: a setting without state, shared by all parameters and networks.
 *
 * <p>A rule has moments per parameter, tensors of its shape that start at zero; an {@link Optimizer} holds them.
 * Immutable; safe to share between threads.
 */
public interface OptimizerSettings {
    /** {@return the learning rate, which a schedule multiplies} */
    double learningRate();

    /** {@return PyTorch's names of the moments} */
    List<String> moments();

    /**
     * Computes the value and the moments after a step, without changing anything; differentiable if its arguments are.
     *
     * @param value value of the parameter before the step
     * @param gradient gradient of the loss, of the value's shape
     * @param moments moments in the order of their names
     * @param at number of this step, and its learning rate
     * @return the value and the moments after the step
     */
    Updated next(Tensor value, Tensor gradient, List<Tensor> moments, StepSettings at);

    /**
     * Performs the same step in place.
     *
     * @param parameter parameter to change
     * @param gradient gradient of the loss, of the parameter's shape
     * @param moments moments in the order of their names, changed too
     * @param at number of this step, and its learning rate
     */
    default void step(Parameter parameter, Tensor gradient, List<Buffer> moments, StepSettings at) {
        try (Scope scope = Scope.open()) {
            List<Tensor> before = moments.stream().map(Buffer::value).toList();
            Updated after = NoGradient.run(() -> next(parameter.value(), gradient, before, at));
            parameter.assign(after.value());
            for (int i = 0; i < moments.size(); i++) {
                moments.get(i).assign(after.moments().get(i));
            }
        }
    }

    /** {@return the learning rate's schedule: constant unless {@link #schedule(Schedule)} sets another} */
    default Schedule schedule() {
        return Schedule.constant();
    }

    /**
     * Sets the schedule of the learning rate, replacing any other.
     *
     * @param newSchedule factor of the learning rate at each step
     * @return these settings with the schedule
     * @throws IllegalArgumentException if the schedule does not describe itself by {@code toString}, as a lambda does
     *     not
     */
    default OptimizerSettings schedule(Schedule newSchedule) {
        return new Scheduled(this, newSchedule);
    }

    /**
     * Creates an optimizer for some parameters.
     *
     * @param parameters parameters to update, at least one
     * @return an optimizer with moments of zero
     */
    default Optimizer optimizer(List<Parameter> parameters) {
        return new Optimizer(this, parameters);
    }

    /**
     * Result of a step.
     *
     * @param value value of the parameter after the step
     * @param moments moments after the step, in the order of their names
     */
    record Updated(Tensor value, List<Tensor> moments) {}

    /**
     * Position of a step.
     *
     * @param step number of the step for this parameter, starting at 1
     * @param learningRate learning rate, with the schedule's factor
     */
    record StepSettings(long step, double learningRate) {}

    /**
     * Adds weight decay to a gradient, as PyTorch does: an L2 penalty.
     *
     * @param gradient gradient of the loss
     * @param value value of the parameter
     * @param weightDecay share of the value that is added, 0 for none
     * @return {@code gradient + weightDecay * value}
     */
    static Tensor decayed(Tensor gradient, Tensor value, double weightDecay) {
        return weightDecay == 0 ? gradient : gradient.add(value.multiply(weightDecay));
    }

    /**
     * Takes the square root with gradient 0 at 0, where the true gradient is infinite and times 0 gives NaN.
     *
     * @param square numbers of zero or more
     * @return the root of each element
     */
    static Tensor root(Tensor square) {
        if (!square.isRecorded()) {
            return square.sqrt();
        }
        Tensor zero = square.constant(Shape.scalar(), 0);
        Tensor positive = square.detach().greater(0);
        Tensor one = square.constant(Shape.scalar(), 1);
        return Tensor.where(positive, Tensor.where(positive, square, one).sqrt(), zero);
    }

    /**
     * Rejects settings that are not finite and at least zero.
     *
     * @param rule name that begins the error's message
     * @param setting name of the setting
     * @param value value to check
     * @throws IllegalArgumentException if the value is negative, infinite or NaN
     */
    static void requireNonNegative(String rule, String setting, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(rule + ": expects " + setting + " >= 0, got " + value);
        }
    }

    /**
     * Rejects decays outside [0, 1).
     *
     * @param rule name that begins the error's message
     * @param setting name of the setting
     * @param value value to check
     * @throws IllegalArgumentException if the value is outside [0, 1)
     */
    static void requireDecay(String rule, String setting, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(rule + ": expects " + setting + " in [0, 1), got " + value);
        }
    }
}
