package org.gan4j.nn;

import org.jspecify.annotations.Nullable;

/**
 * Rule that chooses an initializer for each parameter of a network: see {@link Module#initialize}. Stateless; safe to
 * share between threads.
 */
@FunctionalInterface
public interface Initialization {
    /**
     * Returns the initializer of a parameter, or null to leave it unchanged.
     *
     * @param owner module whose own parameter it is
     * @param name name within that module, such as {@code weight}
     */
    @Nullable
    Initializer of(Module owner, String name);
}
