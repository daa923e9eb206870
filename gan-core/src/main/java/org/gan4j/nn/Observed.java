package org.gan4j.nn;

import org.jspecify.annotations.Nullable;

/** Thread-local layer observer. */
final class Observed {
    private static final ThreadLocal<@Nullable LayerObserver> OBSERVER = new ThreadLocal<>();

    private Observed() {}

    static @Nullable LayerObserver by() {
        return OBSERVER.get();
    }

    static void by(@Nullable LayerObserver observer) {
        if (observer == null) {
            OBSERVER.remove();
        } else {
            OBSERVER.set(observer);
        }
    }
}
