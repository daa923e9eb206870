package org.gan4j.data;

/** A batch of each of two sources. */
public record Zipped<A, B>(A first, B second) {}
