package org.gan4j.collective;

/** Failure of an operation that several ranks take part in: a rank left, failed, or did not arrive in time. */
public final class CollectiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param message which rank failed, and how
     */
    public CollectiveException(String message) {
        super(message);
    }

    /**
     * Creates an exception.
     *
     * @param message which rank failed, and how
     * @param cause error of the connection or of another rank
     */
    public CollectiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
