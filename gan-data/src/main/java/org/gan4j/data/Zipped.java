package org.gan4j.data;

/** Pair of batches, one from each of two sources. Immutable; threads may share it as they may its batches. */
public record Zipped<A, B>(A first, B second) {}
