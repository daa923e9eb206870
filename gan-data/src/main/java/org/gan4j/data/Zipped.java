package org.gan4j.data;

/**
 * Pair of batches, one from each of two sources. Immutable; threads may share it as they may its batches.
 *
 * @param <A> type of the first batch
 * @param <B> type of the second batch
 * @param first batch of the first source
 * @param second batch of the second source
 */
public record Zipped<A, B>(A first, B second) {}
