package org.gan4j.tensor;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a thread's pass: the scope that owns its new tensors, whether operations are recorded, and the tensors that
 * stand for mutable ones.
 */
final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    @Nullable
    Scope scope;

    int unrecorded;

    /** Never changed once it is set. */
    Map<MutableTensor, Tensor> substitutes = Map.of();

    private Context() {}

    static Context current() {
        return CURRENT.get();
    }
}
