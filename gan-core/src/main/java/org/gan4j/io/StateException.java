package org.gan4j.io;

/**
 * Thrown when a stored state does not fit: it lists missing, unknown and misshaped entries, or says why the files
 * cannot be used.
 */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateException(String message) {
        super(message);
    }

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
