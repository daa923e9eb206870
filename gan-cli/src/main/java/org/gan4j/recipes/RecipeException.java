package org.gan4j.recipes;

import org.jspecify.annotations.Nullable;

/** Thrown where recipes cannot be found or loaded; its message is a sentence for the user. */
public final class RecipeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RecipeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
