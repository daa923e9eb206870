package org.gan4j.data;

/**
 * Thrown when a file or data set cannot be used; the message names it and says what was expected and what was found.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
