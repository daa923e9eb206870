package org.gan4j.data.download;

import java.time.Duration;

/**
 * Timeouts and retries of a download.
 *
 * @param connect timeout for a connection
 * @param silence timeout for a response, and between two pieces of it
 * @param pause pause before the second round over the mirrors; doubled for each later one
 * @param rounds number of consecutive rounds without progress before it gives up
 */
record RetryPolicy(Duration connect, Duration silence, Duration pause, int rounds) {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    static final RetryPolicy STANDARD =
            new RetryPolicy(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(1), 5);

    /** Returns the pause after {@code fruitless} rounds without progress, at least 1. */
    Duration pauseAfter(int fruitless) {
        Duration doubled = pause.multipliedBy(1L << Math.min(fruitless - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
