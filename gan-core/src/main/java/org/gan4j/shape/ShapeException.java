package org.gan4j.shape;

/** Says which operation or layer met a shape that it cannot take, what it expected and what came. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }
}
