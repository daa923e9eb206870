package org.gan4j.io;

import org.gan4j.io.internal.Printable;

/**
 * Thrown when a stored state does not fit: it lists missing, unknown and misshaped entries, or says why the files
 * cannot be used. Control characters in the message, which names in a file may hold, are written as escapes.
 */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what does not fit, or why the files cannot be used
     */
    public StateException(String message) {
        super(Printable.of(message));
    }

    /**
     * Creates an exception.
     *
     * @param message what does not fit, or why the files cannot be used
     * @param cause error that led to it
     */
    public StateException(String message, Throwable cause) {
        super(Printable.of(message), cause);
    }
}
