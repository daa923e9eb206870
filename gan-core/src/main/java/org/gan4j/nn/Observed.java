package org.gan4j.nn;

import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Who hears of the layers on this thread. */
final class Observed {
    private static final ThreadLocal<@Nullable LayerObserver> OBSERVER = new ThreadLocal<>();

    private Observed() {}

    /** Sets who hears, and gives who did before. */
    static @Nullable LayerObserver by(@Nullable LayerObserver observer) {
        LayerObserver before = OBSERVER.get();
        if (observer == null) {
            OBSERVER.remove();
        } else {
            OBSERVER.set(observer);
        }
        return before;
    }

    static void tell(Layer layer, Tensor input, Tensor output) {
        LayerObserver observer = OBSERVER.get();
        if (observer != null) {
            observer.computed(layer, input, output);
        }
    }
}
