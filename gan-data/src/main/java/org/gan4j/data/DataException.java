package org.gan4j.data;

/**
 * Thrown when a file or data set cannot be used; the message names it and says what was expected and what was found.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message name of the file or data set, what was expected and what was found
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Creates an exception.
     *
     * @param message name of the file or data set, what was expected and what was found
     * @param cause error that led to it
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
