package org.gan4j.tensor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thread-local state of a pass: the scope that owns new tensors, whether operations are recorded, and the tensors
 * substituted for mutable ones.
 */
final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    @Nullable
    Scope scope;

    int unrecorded;

    /** Never modified once set. */
    Map<MutableTensor, Tensor> substitutes = Map.of();

    private Context() {}

    static Context current() {
        return CURRENT.get();
    }
}
