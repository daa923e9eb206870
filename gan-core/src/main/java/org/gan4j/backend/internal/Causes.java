package org.gan4j.backend.internal;

/** What a chain of exceptions comes down to. */
public final class Causes {
    private Causes() {}

    /** The message of the last cause, or its class if it has none. */
    public static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() != null ? root.getMessage() : root.getClass().getSimpleName();
    }
}
