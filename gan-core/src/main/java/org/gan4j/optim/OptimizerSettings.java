package org.gan4j.optim;

import java.util.List;
import org.gan4j.nn.Buffer;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * How one parameter moves against its gradient: a setting without state, shared by all parameters and networks.
 *
 * <p>A rule keeps moments per parameter, tensors of its shape that begin at zero; an {@link Optimizer} holds them.
 */
public interface OptimizerSettings {
    /** The learning rate, which a schedule multiplies. */
    double learningRate();

    /** The names of the moments, PyTorch's. */
    List<String> moments();

    /**
     * The value and the moments after a step, without changing anything: differentiable if its arguments are.
     *
     * @param moments in the order of their names
     * @param at the number of this step and its learning rate
     */
    Updated next(Tensor value, Tensor gradient, List<Tensor> moments, StepSettings at);

    /** The same step in place. */
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

    /** How the learning rate changes with the optimizer's steps: not at all, unless {@link #schedule(Schedule)} says so. */
    default Schedule schedule() {
        return Schedule.constant();
    }

    /**
     * Returns this rule with a schedule for its learning rate, in place of any that it has.
     *
     * @throws IllegalArgumentException if the schedule has no words of its own, as a lambda has none
     */
    default OptimizerSettings schedule(Schedule newSchedule) {
        return new Scheduled(this, newSchedule);
    }

    /** An optimizer of its own for some parameters. */
    default Optimizer optimizer(List<Parameter> parameters) {
        return new Optimizer(this, parameters);
    }

    /** What a step leads to. */
    record Updated(Tensor value, List<Tensor> moments) {}

    /**
     * Where a step stands.
     *
     * @param step its number for this parameter, from 1
     */
    record StepSettings(long step, double learningRate) {}

    /** The gradient plus {@code weightDecay * value}: PyTorch's weight decay, an L2 penalty. */
    static Tensor decayed(Tensor gradient, Tensor value, double weightDecay) {
        return weightDecay == 0 ? gradient : gradient.add(value.multiply(weightDecay));
    }

    /** The square root, of gradient 0 at 0: there the root's own gradient is infinite, and times 0 not a number. */
    static Tensor root(Tensor square) {
        if (!square.isRecorded()) {
            return square.sqrt();
        }
        Tensor zero = square.constant(Shape.scalar(), 0);
        Tensor positive = square.detach().greater(0);
        Tensor one = square.constant(Shape.scalar(), 1);
        return Tensor.where(positive, Tensor.where(positive, square, one).sqrt(), zero);
    }

    /** Refuses settings that are not finite and at least zero. */
    static void requireNonNegative(String rule, String setting, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(rule + ": expects " + setting + " >= 0, got " + value);
        }
    }

    /** Refuses decays outside [0, 1). */
    static void requireDecay(String rule, String setting, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(rule + ": expects " + setting + " in [0, 1), got " + value);
        }
    }
}
