package org.gan4j.backend.internal;

/** Finds the root cause of a chain of exceptions. Safe for concurrent use. */
public final class Causes {
    private static final String SEARCHED = " in java.library.path";

    private Causes() {}

    /** Returns the message of the root cause, or its class if it has none, without the folders that were searched. */
    public static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        if (message == null) {
            return root.getClass().getSimpleName();
        }
        int searched = message.indexOf(SEARCHED);
        return searched < 0 ? message : message.substring(0, searched);
    }
}
