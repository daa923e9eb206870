package org.gan4j.train.listener;

/** Thrown if the directory of a run, or a file in it, cannot be used. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception without a cause.
     *
     * @param message a sentence for the user
     */
    public RunException(String message) {
        super(message);
    }

    /**
     * Creates an exception.
     *
     * @param message a sentence for the user
     * @param cause the error of the file system
     */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
