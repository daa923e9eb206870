package org.gan4j.nn;

import java.util.function.Supplier;
import org.gan4j.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the passes on this thread: a mode, and possibly a stream, for a module and all below it, or for all
 * modules. The innermost settings that cover a module apply.
 */
final class Pass {
    private static final ThreadLocal<@Nullable Pass> CURRENT = new ThreadLocal<>();

    private final @Nullable Module root;
    private final Mode mode;
    private final @Nullable RandomStream random;
    private final @Nullable Pass outer;

    private Pass(@Nullable Module root, Mode mode, @Nullable RandomStream random, @Nullable Pass outer) {
        this.root = root;
        this.mode = mode;
        this.random = random;
        this.outer = outer;
    }

    /** @param root null for all modules */
    static <T extends @Nullable Object> T run(
            @Nullable Module root, Mode mode, @Nullable RandomStream random, Supplier<T> code) {
        Pass before = CURRENT.get();
        CURRENT.set(new Pass(root, mode, random, before));
        try {
            return code.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Returns the mode that a pass on this thread sets for a module, or null. */
    static @Nullable Mode mode(Module module) {
        for (Pass pass = CURRENT.get(); pass != null; pass = pass.outer) {
            if (pass.covers(module)) {
                return pass.mode;
            }
        }
        return null;
    }

    /** Returns the stream that a pass on this thread sets for a module, or null. */
    static @Nullable RandomStream random(Module module) {
        for (Pass pass = CURRENT.get(); pass != null; pass = pass.outer) {
            if (pass.random != null && pass.covers(module)) {
                return pass.random;
            }
        }
        return null;
    }

    private boolean covers(Module module) {
        return root == null || module.isWithin(root);
    }
}
