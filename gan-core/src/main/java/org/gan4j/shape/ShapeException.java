package org.gan4j.shape;

/** Thrown when an operation or layer gets a shape it cannot take; the message says what it expects and what it got. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message who expects what, and what came
     */
    public ShapeException(String message) {
        super(message);
    }
}
