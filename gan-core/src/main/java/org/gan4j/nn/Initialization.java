package org.gan4j.nn;

import org.jspecify.annotations.Nullable;

/** A rule that says how each parameter of a network is drawn: {@link Module#initialize}. */
@FunctionalInterface
public interface Initialization {
    /**
     * The initializer of a parameter, or null to leave it as it is.
     *
     * @param owner the module whose own parameter it is
     * @param name its name there, such as {@code weight}
     */
    @Nullable
    Initializer of(Module owner, String name);
}
