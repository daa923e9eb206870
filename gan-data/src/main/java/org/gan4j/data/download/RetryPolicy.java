package org.gan4j.data.download;

import java.time.Duration;

/**
 * How long a download waits and how often it tries again.
 *
 * @param connect for a connection
 * @param silence for an answer, and between two pieces of it
 * @param pause before the second round over the mirrors; each later one is twice as long
 * @param rounds over the mirrors that bring nothing, one after the other, before it gives up
 */
record RetryPolicy(Duration connect, Duration silence, Duration pause, int rounds) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    static final RetryPolicy STANDARD =
            new RetryPolicy(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(1), 5);

    /** The pause behind so many rounds that brought nothing, from 1 on. */
    Duration pauseAfter(int fruitless) {
        Duration doubled = pause.multipliedBy(1L << Math.min(fruitless - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
