package org.gan4j.tensor;

import org.jspecify.annotations.Nullable;

/** What a thread is doing: the scope that owns its new tensors, and whether operations are recorded. */
final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    @Nullable
    Scope scope;

    int unrecorded;

    private Context() {}

    static Context current() {
        return CURRENT.get();
    }
}
