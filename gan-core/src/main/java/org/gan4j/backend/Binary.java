package org.gan4j.backend;

/**
 * Element-wise functions of two arrays of one type; the comparisons give 0 or 1 in that type. Immutable; safe to share
 * between threads.
 */
public enum Binary {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    /**
     * Power as defined by IEEE 754: x to the power 0 is 1 for every x, and 1 to any power is 1, even for NaN; a
     * negative x has integral powers only, else the result is NaN.
     */
    POWER,
    /** The larger operand, or NaN if either is NaN. */
    MAXIMUM,
    /** The smaller operand, or NaN if either is NaN. */
    MINIMUM,
    GREATER,
    GREATER_EQUAL,
    LESS,
    LESS_EQUAL,
    EQUAL,
    NOT_EQUAL
}
