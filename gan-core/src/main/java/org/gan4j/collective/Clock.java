package org.gan4j.collective;

import java.time.Duration;

/** The time that is left for several things together. */
final class Clock {
    private final Duration timeout;
    private final long end;

    Clock(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Collective: expects a positive time-out, got " + timeout);
        }
        this.timeout = timeout;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** Returns the time left, 1 or more, for a method that takes 0 as forever. */
    int millis() {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, left()));
    }

    long left() {
        return (end - System.nanoTime()) / 1_000_000;
    }

    /**
     * Waits a moment.
     *
     * @param otherwise the message of the exception if no time is left, with {@code %s} for the time-out
     */
    void pause(int millis, String otherwise) {
        if (left() <= millis) {
            throw late(otherwise);
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectiveException("interrupted while other ranks were waited for", e);
        }
    }

    CollectiveException late(String message) {
        return new CollectiveException(message.replace("%s", words(timeout)));
    }

    static String words(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
