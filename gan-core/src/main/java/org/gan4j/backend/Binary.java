package org.gan4j.backend;

/** Element-wise functions of two arrays of one type; the comparisons give 0 or 1 in that type. */
public enum Binary {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    /**
     * A power as IEEE 754 defines it: x to the 0th is 1 for every x, and 1 to every power is 1, NaN too; a negative x has integral
     * powers only, else NaN.
     */
    POWER,
    /** The larger, NaN if one is NaN. */
    MAXIMUM,
    /** The smaller, NaN if one is NaN. */
    MINIMUM,
    GREATER,
    GREATER_EQUAL,
    LESS,
    LESS_EQUAL,
    EQUAL,
    NOT_EQUAL
}
