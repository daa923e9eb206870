package org.gan4j.tensor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs code on this thread without recording it: nothing can be differentiated, and nothing is saved for it. Safe for
 * concurrent use.
 *
 * <pre>{@code
 * Tensor fake = NoGradient.run(() -> generator.forward(noise));
 * }</pre>
 */
public final class NoGradient {
    private NoGradient() {}

    /**
     * Runs code whose operations are not recorded.
     *
     * @param <T> type of the result
     * @param code code to run on this thread
     * @return the result of the code
     */
    public static <T extends @Nullable Object> T run(Supplier<T> code) {
        Context context = Context.current();
        context.unrecorded++;
        try {
            return code.get();
        } finally {
            context.unrecorded--;
        }
    }

    /**
     * Runs code whose operations are not recorded.
     *
     * @param code code to run on this thread
     */
    public static void run(Runnable code) {
        NoGradient.<@Nullable Void>run(() -> {
            code.run();
            return null;
        });
    }
}
