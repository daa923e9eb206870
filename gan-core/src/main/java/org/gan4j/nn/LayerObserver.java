package org.gan4j.nn;

import java.util.List;
import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Observer of the passes of modules: of each {@link Layer#forward}, each {@link ConditionalLayer#forward}, and each
 * pass that a module runs by {@link Module#observed}; inner modules are reported first. Called on the thread of the
 * pass.
 */
@FunctionalInterface
public interface LayerObserver {
    /**
     * Receives a pass after a module has computed. The tensors live as long as the network's pass and must not be
     * changed.
     *
     * @param module module that computed
     * @param inputs its inputs, in order
     * @param output its output
     */
    void computed(Module module, List<Tensor> inputs, Tensor output);

    /**
     * Runs code whose passes on this thread are reported to an observer, after any observers already present.
     *
     * @param <T> type of the result
     * @param observer receives the passes
     * @param code code that runs networks
     * @return the result of the code
     */
    static <T extends @Nullable Object> T during(LayerObserver observer, Supplier<T> code) {
        LayerObserver before = Observed.by();
        Observed.by(
                before == null
                        ? observer
                        : (module, inputs, output) -> {
                            before.computed(module, inputs, output);
                            observer.computed(module, inputs, output);
                        });
        try {
            return code.get();
        } finally {
            Observed.by(before);
        }
    }
}
