package org.gan4j.backend.onednn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Identity of a primitive: its kind, its function if there are several, its attributes and its sizes. */
final class Key {
    private final Kind kind;
    private final @Nullable Enum<?> function;
    private final long[] numbers;
    private final int hash;

    Key(Kind kind, @Nullable Enum<?> function, long... numbers) {
        this.kind = kind;
        this.function = function;
        this.numbers = numbers;
        this.hash =
                (kind.hashCode() * 31 + (function == null ? 0 : function.hashCode())) * 31 + Arrays.hashCode(numbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key that
                && hash == that.hash
                && kind == that.kind
                && function == that.function
                && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
