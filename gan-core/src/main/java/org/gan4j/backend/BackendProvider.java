package org.gan4j.backend;

/** How a backend is found: implementations are listed as services, and cost nothing until they are asked. */
public interface BackendProvider {
    /** The name that chooses it, for example {@code onednn}. */
    String name();

    /** The default is the available provider of highest priority. */
    int priority();

    /**
     * Loads the native libraries, the first time, and makes a backend of its own settings and memory.
     *
     * @throws BackendUnavailableException if a library is missing; the message says what to add
     */
    Backend create();
}
