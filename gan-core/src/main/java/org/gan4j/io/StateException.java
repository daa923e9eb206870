package org.gan4j.io;

/**
 * Thrown when a stored state does not fit: it lists missing, unknown and misshaped entries, or says why the files
 * cannot be used.
 */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what does not fit, or why the files cannot be used
     */
    public StateException(String message) {
        super(message);
    }

    /**
     * Creates an exception.
     *
     * @param message what does not fit, or why the files cannot be used
     * @param cause error that led to it
     */
    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
