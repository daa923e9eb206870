package org.gan4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/** The parameters of a network, and what its conditional layers read in the present pass. Not thread-safe. */
final class TorchContext {
    private final List<Tensor> parameters = new ArrayList<>();
    private @Nullable Tensor labels;
    private List<Tensor> conditions = List.of();

    List<Tensor> parameters() {
        return parameters;
    }

    /** Adds the parameters of a module and returns its pass. */
    UnaryOperator<Tensor> learning(Module module, UnaryOperator<Tensor> forward) {
        TensorVector own = module.parameters();
        for (long i = 0; i < own.size(); i++) {
            // Copied, because an element of a vector is gone with it.
            parameters.add(new Tensor(own.get(i)));
        }
        return forward;
    }

    /** Adds a parameter with its first values. */
    Tensor learned(Tensor values) {
        Tensor parameter = values.requires_grad_();
        parameters.add(parameter);
        return parameter;
    }

    void labels(Tensor present) {
        labels = present;
    }

    /** Returns the labels of the present pass. */
    Tensor labels() {
        return Objects.requireNonNull(labels);
    }

    void conditions(List<Tensor> present) {
        conditions = present;
    }

    /** Returns the condition of a stage in the present pass. */
    Tensor condition(int stage) {
        return conditions.get(stage);
    }

    static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
    }

    /** Frees the tensors of a computation at its end, except its result, which the surrounding scope frees. */
    static Tensor freeing(Supplier<Tensor> computation) {
        Tensor result;
        try (PointerScope inner = new PointerScope()) {
            result = kept(computation.get());
        }
        return freedWithScope(result);
    }

    /** Returns a tensor that the present scope no longer frees; leaving a scope alone would free it at once. */
    static Tensor kept(Tensor tensor) {
        tensor.retainReference();
        PointerScope.getInnerScope().detach(tensor);
        return tensor;
    }

    /** Returns a kept tensor that the present scope, if there is any, frees at its end. */
    static Tensor freedWithScope(Tensor tensor) {
        PointerScope scope = PointerScope.getInnerScope();
        if (scope != null) {
            scope.attach(tensor);
            tensor.releaseReference();
        }
        return tensor;
    }
}
