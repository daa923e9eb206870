package org.gan4j.train.listener;

/** Thrown if the directory of a run, or a file in it, cannot be used. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunException(String message) {
        super(message);
    }

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
