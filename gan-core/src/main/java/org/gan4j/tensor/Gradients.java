package org.gan4j.tensor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gradients of a loss by named targets: a value, never a field that must be zeroed. */
public final class Gradients {
    private final Map<Variable, Tensor> byTarget;

    private Gradients(Map<Variable, Tensor> byTarget) {
        this.byTarget = byTarget;
    }

    /**
     * The gradient by a target, of its shape.
     *
     * @throws IllegalArgumentException if the target was not asked for, or took no part in the loss
     */
    public Tensor of(Variable target) {
        Tensor gradient = byTarget.get(target);
        if (gradient == null) {
            throw new IllegalArgumentException(
                    "Gradients: expect a target that was asked for and took part in the loss, got " + target);
        }
        return gradient;
    }

    /** Whether the target was asked for and took part in the loss. */
    public boolean has(Variable target) {
        return byTarget.containsKey(target);
    }

    /**
     * The sum of the squares of all elements of the gradients by some targets, a scalar: the square of their norm together.
     *
     * @return empty if none of the targets took part in the loss
     */
    public Optional<Tensor> sumOfSquares(Collection<? extends Variable> targets) {
        List<Variable> present = targets.stream()
                .<Variable>map(target -> target)
                .filter(this::has)
                .toList();
        return present.isEmpty() ? Optional.empty() : Optional.of(Scope.keeping(() -> sumOfSquares(present)));
    }

    private Tensor sumOfSquares(List<Variable> present) {
        return Tensor.concatenate(
                        0,
                        present.stream()
                                .map(target -> of(target).sumOfSquares().reshape(1))
                                .toList())
                .sum();
    }

    /**
     * Computes the Euclidean norm of all these gradients together, a scalar, summed in the order in which they were asked for.
     *
     * @throws IllegalStateException if there are none
     */
    public Tensor norm() {
        return Scope.keeping(() -> sumOfSquares(byTarget.keySet())
                .orElseThrow(() -> new IllegalStateException("Gradients.norm: expects at least one gradient, got none"))
                .sqrt());
    }

    /** The sums of these and other gradients; a target that only one of the two has keeps that one's. */
    public Gradients plus(Gradients other) {
        Map<Variable, Tensor> sums = new LinkedHashMap<>(byTarget);
        other.byTarget.forEach((target, gradient) -> sums.merge(target, gradient, Tensor::add));
        return new Gradients(sums);
    }

    /** These gradients times a number: 1 / k makes the mean of k sums. */
    public Gradients times(double factor) {
        Map<Variable, Tensor> scaled = new LinkedHashMap<>();
        byTarget.forEach((target, gradient) -> scaled.put(target, gradient.multiply(factor)));
        return new Gradients(scaled);
    }

    /** Gradients in place of these: clipped, averaged, or of several losses. */
    public Gradients with(Map<? extends Variable, Tensor> replacements) {
        Map<Variable, Tensor> changed = new LinkedHashMap<>(byTarget);
        changed.putAll(replacements);
        return new Gradients(changed);
    }

    /** Gradients from elsewhere: stored ones, or those of a user's own derivation. */
    public static Gradients of(Map<? extends Variable, Tensor> byTarget) {
        return new Gradients(new LinkedHashMap<>(byTarget));
    }
}
