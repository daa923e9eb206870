package org.gan4j.report;

/**
 * A picture of samples. Immutable; safe to share between threads.
 *
 * @param source the address by which the page loads it; a data URI carries it inside
 */
record Picture(long step, String source) {}
