package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gan4j.shape.ShapeException;

/** Errors with their whole text. */
final class Refusals {
    private Refusals() {}

    /** Of arguments, but not of their shape. */
    static void refuses(ThrowingCallable code, String message) {
        refuses(code, IllegalArgumentException.class, message);
    }

    static void refusesShape(ThrowingCallable code, String message) {
        refuses(code, ShapeException.class, message);
    }

    static void refuses(ThrowingCallable code, Class<? extends Throwable> type, String message) {
        assertThatThrownBy(code).isExactlyInstanceOf(type).hasMessage(message);
    }
}
