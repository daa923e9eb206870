package org.gan4j.train.diagnosis;

/**
 * A debounced condition: true once, when the condition has held for long enough, and again only after it has been false.
 */
final class Lasting {
    private final long patience;
    private long since;
    private boolean told;

    Lasting(long patience) {
        this.patience = patience;
    }

    /** The number of times in a row that the condition held. */
    long count() {
        return since;
    }

    boolean observe(boolean isSo) {
        if (!isSo) {
            since = 0;
            told = false;
            return false;
        }
        since++;
        boolean now = since >= patience && !told;
        told |= now;
        return now;
    }
}
