package org.gan4j.backend;

import org.jspecify.annotations.Nullable;

/** Thrown when a backend cannot be used here; the message says why, and what to add to make it work. */
public final class BackendUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message why the backend cannot be used, and what to add
     * @param cause error of the native library; null if there is none
     */
    public BackendUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
