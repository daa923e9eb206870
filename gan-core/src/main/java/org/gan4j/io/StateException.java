package org.gan4j.io;

/**
 * Says what a stored state lacks, has too much, or has in another shape than what it should be restored to, or why its
 * files cannot be used.
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
