package org.gan4j.tensor;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gradients of a loss by target: a value, never a field that must be zeroed. Immutable; threads may share it as {@link
 * Tensor} says.
 */
public final class Gradients {
    private final Map<Variable, Tensor> byTarget;

    private Gradients(Map<Variable, Tensor> byTarget) {
        this.byTarget = byTarget;
    }

    /**
     * {@return the gradient with respect to a target, shaped as the target}
     *
     * @param target parameter or tensor that was requested
     * @throws IllegalArgumentException if the target was not requested, or took no part in the loss
     */
    public Tensor of(Variable target) {
        Tensor gradient = byTarget.get(target);
        if (gradient == null) {
            throw new IllegalArgumentException(
                    "Gradients: expects a requested target that took part in the loss, got " + target);
        }
        return gradient;
    }

    /**
     * {@return true if a target was requested and took part in the loss}
     *
     * @param target any parameter or tensor
     */
    public boolean has(Variable target) {
        return byTarget.containsKey(target);
    }

    /**
     * Sums the squares of all elements of the gradients of some targets: the square of their joint norm.
     *
     * @param targets parameters or tensors; those without a gradient are skipped
     * @return a scalar; empty if none of the targets took part in the loss
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
     * {@return the Euclidean norm of all these gradients together, a scalar, summed in the order in which they were
     * requested}
     *
     * @throws IllegalStateException if there are none
     */
    public Tensor norm() {
        return Scope.keeping(() -> sumOfSquares(byTarget.keySet())
                .orElseThrow(() -> new IllegalStateException("Gradients.norm: expects at least one gradient, got none"))
                .sqrt());
    }

    /**
     * Adds other gradients.
     *
     * @param other gradients, perhaps of other targets
     * @return the sums; a target with a gradient in only one of the two keeps that one
     */
    public Gradients plus(Gradients other) {
        Map<Variable, Tensor> sums = new LinkedHashMap<>(byTarget);
        other.byTarget.forEach((target, gradient) -> sums.merge(target, gradient, Tensor::add));
        return new Gradients(sums);
    }

    /**
     * Multiplies these gradients by a number: 1 / k turns k sums into means.
     *
     * @param factor any number
     * @return the products
     */
    public Gradients times(double factor) {
        Map<Variable, Tensor> scaled = new LinkedHashMap<>();
        byTarget.forEach((target, gradient) -> scaled.put(target, gradient.multiply(factor)));
        return new Gradients(scaled);
    }

    /**
     * {@return these gradients with some replaced or added}
     *
     * @param replacements gradients by target: clipped, averaged, or of several losses
     */
    public Gradients with(Map<? extends Variable, Tensor> replacements) {
        Map<Variable, Tensor> changed = new LinkedHashMap<>(byTarget);
        changed.putAll(replacements);
        return new Gradients(changed);
    }

    /**
     * Creates gradients from other sources, such as stored ones or a user's own derivation.
     *
     * @param byTarget gradients by target, each shaped as its target
     * @return gradients of these targets
     */
    public static Gradients of(Map<? extends Variable, Tensor> byTarget) {
        return new Gradients(new LinkedHashMap<>(byTarget));
    }
}
