package org.gan4j.nn;

import java.util.function.Supplier;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Hears what the layers of networks compute: those that are run by {@link Layer#apply}, as {@link Sequential} does. */
@FunctionalInterface
public interface LayerObserver {
    /** After a layer computed; the tensors live as long as the network's pass, and must be left as they are. */
    void computed(Layer layer, Tensor input, Tensor output);

    /** Runs code whose layers, on this thread, an observer hears of instead of the one that did before. */
    static <T extends @Nullable Object> T during(LayerObserver observer, Supplier<T> code) {
        LayerObserver before = Observed.by(observer);
        try {
            return code.get();
        } finally {
            Observed.by(before);
        }
    }
}
