package org.gan4j.report;

/** A name and its value, for a person. Immutable; safe to share between threads. */
record Fact(String name, String value) {}
