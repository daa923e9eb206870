package org.gan4j.backend;

/**
 * Element-wise functions of two arrays of one type; the comparisons give 0 or 1 in that type. Immutable; safe to share
 * between threads.
 */
public enum Binary {
    /** a + b. */
    ADD,
    /** a - b. */
    SUBTRACT,
    /** a * b. */
    MULTIPLY,
    /** a / b. */
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
    /** 1 where a is larger. */
    GREATER,
    /** 1 where a is larger or equal. */
    GREATER_EQUAL,
    /** 1 where a is smaller. */
    LESS,
    /** 1 where a is smaller or equal. */
    LESS_EQUAL,
    /** 1 where a = b. */
    EQUAL,
    /** 1 where a and b differ. */
    NOT_EQUAL
}
