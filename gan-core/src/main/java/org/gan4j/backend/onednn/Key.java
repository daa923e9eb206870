package org.gan4j.backend.onednn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Identifies a primitive: its kind, its function if there are several, its attributes and sizes, and its threads. */
final class Key {
    private final Kind kind;
    private final @Nullable Enum<?> function;
    private final long[] numbers;
    private final int threads;
    private final int chooserThreads;
    private final int hash;

    Key(Kind kind, @Nullable Enum<?> function, long... numbers) {
        this(
                kind,
                function,
                numbers,
                0,
                0,
                (kind.hashCode() * 31 + (function == null ? 0 : function.hashCode())) * 31 + Arrays.hashCode(numbers));
    }

    private Key(Kind kind, @Nullable Enum<?> function, long[] numbers, int threads, int chooserThreads, int hash) {
        this.kind = kind;
        this.function = function;
        this.numbers = numbers;
        this.threads = threads;
        this.chooserThreads = chooserThreads;
        this.hash = hash;
    }

    /**
     * The same on a number of threads.
     *
     * @param chooserThreads those of the primitive that chose an argument's layout; 0 if none did
     */
    Key on(int threads, int chooserThreads) {
        return new Key(kind, function, numbers, threads, chooserThreads, hash * 31 + threads);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key that
                && hash == that.hash
                && kind == that.kind
                && function == that.function
                && threads == that.threads
                && chooserThreads == that.chooserThreads
                && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
