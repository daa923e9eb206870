package org.gan4j.train.diagnosis;

/** Whether something lasts: true once, when it has been so for long enough, and again only after it has not been so. */
final class Lasting {
    private final long patience;
    private long since;
    private boolean told;

    Lasting(long patience) {
        this.patience = patience;
    }

    /** How many times in a row it was so. */
    long count() {
        return since;
    }

    boolean hear(boolean isSo) {
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
