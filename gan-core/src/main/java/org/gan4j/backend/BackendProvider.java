package org.gan4j.backend;

/**
 * Service interface through which backends are found; a provider costs nothing until it is asked. Safe for concurrent
 * use.
 */
public interface BackendProvider {
    /** {@return the name that selects the backend, for example {@code onednn}} */
    String name();

    /** {@return the priority; the available provider with the highest one is the default} */
    int priority();

    /**
     * Creates a backend with settings and memory of its own; the first call loads the native libraries.
     *
     * @return a new backend
     * @throws BackendUnavailableException if a library is missing; the message says what to add
     */
    Backend create();
}
