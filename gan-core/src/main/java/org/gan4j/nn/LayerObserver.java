package org.gan4j.nn;

import java.util.List;
import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Observes the passes of modules: each call of {@link Layer#forward}, {@link ConditionalLayer#forward} and whatever a module
 * runs by {@link Module#observed}, the inner ones first.
 */
@FunctionalInterface
public interface LayerObserver {
    /** Called after a module computed; the tensors live as long as the network's pass, and must be left as they are. */
    void computed(Module module, List<Tensor> inputs, Tensor output);

    /** Runs code whose passes, on this thread, an observer sees, after those that observe them already. */
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
