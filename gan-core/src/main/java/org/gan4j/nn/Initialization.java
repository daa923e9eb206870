package org.gan4j.nn;

import org.jspecify.annotations.Nullable;

/**
 * Rule that chooses an initializer for each parameter of a network: see {@link Module#initialize}. Stateless; safe to
 * share between threads.
 */
@FunctionalInterface
public interface Initialization {
    /**
     * Chooses the initializer of a parameter.
     *
     * @param owner module whose own parameter it is
     * @param name name within that module, such as {@code weight}
     * @return the initializer; null to leave the parameter unchanged
     */
    @Nullable
    Initializer of(Module owner, String name);
}
